import { operatorScope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { publicTrader, type TraderRow } from '../../store/trader.ts';
import { lastDecided } from '../../store/verification.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { findConcerning } from '../site/find-concerning.ts';

export interface ShownTrader {
  readonly seller: string;
  readonly name?: string;
  readonly address?: string;
  readonly telephone?: string;
  readonly email?: string;
  readonly register?: { readonly name: string; readonly number: string };
  readonly certifiedAt?: Instant;
  readonly verifiedAt: Instant;
}

/**
 * What buyers may see of a verified trader: the details that a law in force on one of their sites, or on the one that
 * is named, makes public for a seller of their size, and no other. Private details are not read here at all.
 * Refusal: `trader/not-found`, for whatever reason nothing is shown.
 */
export async function showTrader(
  desk: Desk,
  { seller, site }: { readonly seller: string; readonly site?: string },
): Promise<Result<ShownTrader>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<ShownTrader>> => {
    const nothing = refuse('trader/not-found', 'Nothing is shown about this seller.');
    const last = await lastDecided(tx, seller);
    if (last?.outcome !== 'verified' || last.decidedAt === null) return nothing;
    const trader = await publicTrader(tx, last.id);
    const duties = await findConcerning(tx, {
      seller,
      kind: 'trader-disclosure',
      ...(site === undefined ? {} : { site }),
    });
    const isPublic = new Set(duties.flatMap(({ contents }) => contents ?? []));
    if (trader === undefined || isPublic.size === 0) return nothing;
    return done({ seller, verifiedAt: last.decidedAt, ...shown(trader, isPublic) });
  });
}

function shown(trader: TraderRow, isPublic: ReadonlySet<string>): Partial<ShownTrader> {
  const { name, address, telephone, email, tradeRegister, registerNumber, certifiedAt } = trader;
  return {
    ...(isPublic.has('name') ? { name } : {}),
    ...(isPublic.has('address') ? { address } : {}),
    ...(isPublic.has('telephone') ? { telephone } : {}),
    ...(isPublic.has('email') ? { email } : {}),
    ...(isPublic.has('trade-register') && tradeRegister !== null && registerNumber !== null
      ? { register: { name: tradeRegister, number: registerNumber } }
      : {}),
    ...(isPublic.has('self-certification') && certifiedAt !== null ? { certifiedAt } : {}),
  };
}
