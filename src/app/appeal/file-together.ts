import { operatorScope, type Actor } from '../../domain/actor.ts';
import type { AppealType, StaffChannel } from '../../domain/appeal.ts';
import type { Consent } from '../../domain/consent.ts';
import type { Refusal } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import type { Words } from '../../domain/words.ts';
import { insertGroup } from '../../store/appeal.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { fileAppeal } from './file.ts';

export interface TogetherInput {
  readonly type: AppealType;
  readonly submission: Words;
  readonly points?: readonly string[];
  readonly channel: StaffChannel;
  readonly receivedAt: Instant;
  readonly members: readonly {
    readonly seller: string;
    readonly notice: string;
    readonly listings?: readonly string[];
    readonly consent: Consent;
  }[];
  readonly by: Actor;
}

export interface FiledTogether {
  readonly group: string;
  readonly filed: readonly { readonly seller: string; readonly appeal: string }[];
  readonly rejected: readonly (Refusal & { readonly seller: string })[];
}

/**
 * Enters one appeal for each of several sellers who say the same: each with their own consent, day, ruling and notice,
 * so that nobody reads anything of another. Who cannot be entered is listed, by the refusals of `fileAppeal`.
 */
export async function fileTogether(desk: Desk, input: TogetherInput): Promise<FiledTogether> {
  const { members, channel, receivedAt, by, ...said } = input;
  const group = await transact(desk.store, operatorScope, async (tx) => {
    const id = tx.newId();
    await insertGroup(tx, {
      id,
      kind: 'filed',
      rulingId: null,
      ground: null,
      openedAt: tx.now,
      openedBy: JSON.stringify(by),
    });
    await record(tx, {
      subject: { kind: 'site', id: 'operator' },
      kind: 'appeal.grouped',
      reference: id,
      payload: { group: id, kind: 'filed', members: members.length, by },
    });
    return id;
  });
  const filed: { seller: string; appeal: string }[] = [];
  const rejected: (Refusal & { seller: string })[] = [];
  for (const { consent, ...member } of members) {
    const entered = { channel, receivedAt, consent };
    const result = await fileAppeal(desk, { ...said, ...member, group, entered, by });
    if (result.ok) filed.push({ seller: member.seller, appeal: result.value.appeal });
    else rejected.push({ ...result.refusal, seller: member.seller });
  }
  return { group, filed, rejected };
}
