import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Scope } from '../domain/actor.ts';
import type { Power } from '../domain/mandate.ts';
import { toldPage, type Told } from '../render/inbox-page.ts';
import { wordingFor, type Wording } from '../render/wording.ts';
import { transact } from '../store/database/transaction.ts';
import type { LiveMandate } from '../store/mandate.ts';
import { loadSeller } from '../store/seller.ts';
import { anonymous, type Caller } from './caller.ts';
import { identify } from './identify.ts';
import { languageWanted } from './language.ts';
import { sellerRemembered } from './inbox-mandate.ts';
import type { Parts } from './serve.ts';

/** Who looks at the inbox in a browser: a person of a seller, someone else who is signed in, or nobody known. */
export type InboxReader =
  | { readonly kind: 'nobody'; readonly wording: Wording }
  | { readonly kind: 'stranger'; readonly name: string; readonly wording: Wording }
  /** Who may act for sellers and has not said for which. */
  | {
      readonly kind: 'representative';
      readonly name: string;
      readonly mandates: readonly LiveMandate[];
      readonly wording: Wording;
    }
  | {
      readonly kind: 'seller';
      /** The seller's name, which is whose inbox it is. */
      readonly name: string;
      readonly seller: string;
      readonly scope: Scope;
      /** The id of who reads, and what their mandate lets them do. */
      readonly person: string;
      readonly powers: readonly Power[];
      /** All for whom the reader may act, this seller among them. */
      readonly mandates: readonly LiveMandate[];
      readonly wording: Wording;
    };

/**
 * Pages are in the language of the person's account, else of the seller, else as the browser asks; instants in the
 * seller's time zone. No measure is asked about: a suspended seller reads as any other (house promise 5).
 */
export async function readerOf(parts: Parts, request: FastifyRequest): Promise<InboxReader> {
  const known = await identify(parts, request, sellerRemembered(request));
  const caller: Caller = known.ok ? known.value : anonymous;
  const portal = parts.desk.portal;
  const accepted = languageWanted(request.headers['accept-language']);
  if (caller.kind !== 'person') return { kind: 'nobody', wording: wordingOfNobody(parts, request) };
  const { name, seller } = caller;
  const [own] = caller.locales;
  const row =
    seller === undefined
      ? undefined
      : await transact(parts.desk.store, { kind: 'seller', seller }, (tx) =>
          loadSeller(tx, seller),
        );
  if (seller === undefined || row === undefined) {
    const reader = { name, locale: own ?? accepted, timeZone: 'UTC', portal };
    const wording = wordingFor(reader);
    return caller.roles.includes('representative')
      ? { kind: 'representative', name, mandates: caller.mandates, wording }
      : { kind: 'stranger', name, wording };
  }
  const { timeZone } = row;
  return {
    kind: 'seller',
    name: row.name,
    seller,
    scope: { kind: 'seller', seller },
    person: caller.id,
    powers: caller.powers,
    mandates: caller.mandates,
    wording: wordingFor({ name: row.name, locale: own ?? row.locale, timeZone, portal }),
  };
}

/** For pages that are the same whoever asks. */
export function wordingOfNobody({ desk }: Pick<Parts, 'desk'>, request: FastifyRequest): Wording {
  const locale = languageWanted(request.headers['accept-language']);
  return wordingFor({ name: '', locale, timeZone: 'UTC', portal: desk.portal });
}

const statusOf: Readonly<Record<Told, number>> = {
  missing: 404,
  'no-inbox': 403,
  elsewhere: 403,
  malformed: 400,
  busy: 429,
  fault: 500,
};

/** A page that says why there is no other. */
export function sendTold(
  reply: FastifyReply,
  { told, reader }: { readonly told: Told; readonly reader: InboxReader },
): FastifyReply {
  const named = reader.kind === 'nobody' ? {} : { reader: reader.name };
  return sendPage(reply.code(statusOf[told]), toldPage({ told, ...named }, reader.wording));
}

export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page);
}

/** What a page says of a failure, by the status that software is told. */
export function toldOf(status: number): Told {
  if (status === statusOf.busy) return 'busy';
  return status >= statusOf.fault ? 'fault' : 'malformed';
}
