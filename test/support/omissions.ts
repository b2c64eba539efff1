/** A decision on acme that waits for a person, with two pieces of evidence, and what is withheld of it. */
import { makeDecision } from '../../src/app/decision/make.ts';
import { approveOmission } from '../../src/app/omission/approve.ts';
import { proposeOmission, type ProposeOmissionInput } from '../../src/app/omission/propose.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Statement } from '../../src/domain/statement.ts';
import {
  list,
  openInstance,
  outcomes,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from './instance.ts';
import { asRuntime } from './runtime.ts';

export const ben: Actor = { kind: 'person', id: 'ben' };
/** When 90 days from the opening are over. The bazaar counts days in Berlin, where summer time has begun by then. */
export const longest = '2020-03-31T08:00:00.000Z';

export type Wish = Partial<ProposeOmissionInput>;

export interface Matter {
  readonly bazaar: Instance;
  readonly decision: string;
  readonly finding: string;
}

export async function openMatter(): Promise<Matter> {
  const bazaar = await openInstance();
  await register(bazaar, 'acme');
  await list(bazaar, {
    id: 'L1',
    seller: 'acme',
    title: 'Silly teapot',
    description: 'Quite a silly pot.',
  });
  const decision = (await outcomes(bazaar, 'acme'))[0]?.decision ?? '';
  const [row] = await rows<{ finding_id: string }>(
    bazaar,
    'select finding_id from decision_evidence where decision_id = $1',
    [decision],
  );
  return { bazaar, decision, finding: row?.finding_id ?? '' };
}

/** What rhea wishes to withhold, if nothing else is said: a neighbour's name in the title. */
export function wish({ decision, finding }: Matter, more: Wish = {}): ProposeOmissionInput {
  return {
    decision,
    kind: 'third-party-data',
    item: { kind: 'evidence', finding, index: 0 },
    legalReference: 'Example Act, section 1',
    reasons: { text: 'It names a neighbour.', language: 'en' },
    isStated: true,
    by: rhea,
    ...more,
  };
}

export async function propose(matter: Matter, more: Wish = {}): Promise<string> {
  return valueOf(await proposeOmission(matter.bazaar.desk, wish(matter, more))).omission;
}

export async function refused(matter: Matter, more: Wish): Promise<string> {
  return refusalOf(await proposeOmission(matter.bazaar.desk, wish(matter, more)));
}

export async function withheld(matter: Matter, more: Wish = {}): Promise<string> {
  const omission = await propose(matter, more);
  valueOf(await approveOmission(matter.bazaar.desk, { omission, by: ben }));
  return omission;
}

export async function make({ bazaar, decision }: Matter): Promise<Result<{ notice: string }>> {
  return makeDecision(bazaar.desk, { decision, by: rhea });
}

export async function statement({ bazaar, decision }: Matter): Promise<Statement> {
  const [row] = await rows<{ statement: Statement }>(
    bazaar,
    'select statement from decision where id = $1',
    [decision],
  );
  if (row === undefined) throw new Error('There is no such decision');
  return row.statement;
}

/** All that a notice of this kind to acme says, or nothing. */
export async function noticeOf({ bazaar }: Matter, kind: string): Promise<string> {
  const [row] = await rows<{ body_text: string; body_html: string }>(
    bazaar,
    `select body_text, body_html from notice where kind = $1 and seller_id = 'acme'`,
    [kind],
  );
  return row === undefined ? '' : row.body_text + row.body_html;
}

/** How many rows of a table acme sees. */
export async function seen({ bazaar }: Matter, table: 'finding' | 'omission'): Promise<number> {
  return asRuntime(bazaar.config, { kind: 'seller', seller: 'acme' }, async (client) => {
    const { rowCount } = await client.query(`select id from ${table}`);
    return rowCount ?? 0;
  });
}
