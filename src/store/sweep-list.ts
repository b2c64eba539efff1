import { sql, type Selectable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';
import type { SweepRow } from './sweep.ts';

export type ListedSweep = Omit<SweepRow, 'seed' | 'limits'> & {
  readonly limits: SweepRow['limits'];
  /** Told once it has drawn. */
  readonly seed: Buffer | null;
  readonly policy: string;
  readonly version: string;
};

function listed(tx: Tx) {
  return tx.db
    .selectFrom('sweep')
    .innerJoin('policyVersion', 'policyVersion.id', 'sweep.versionId')
    .selectAll('sweep')
    .select([
      'policyVersion.policy',
      'policyVersion.version',
      sql<Buffer | null>`case when sweep.sampled_at is not null then sweep.seed end`.as('seed'),
    ]);
}

/** Sweeps, newest first. Keys: when opened, id. */
export async function listSweeps(
  tx: Tx,
  {
    site,
    state,
    page,
  }: {
    readonly site?: string | undefined;
    readonly state?: SweepRow['state'] | undefined;
    readonly page: Page;
  },
): Promise<PageOf<ListedSweep>> {
  const [at, id] = page.after ?? [];
  const rows = await listed(tx)
    .$if(site !== undefined, (query) => query.where('sweep.siteId', '=', site ?? ''))
    .$if(state !== undefined, (query) => query.where('sweep.state', '=', state ?? 'running'))
    .$if(id !== undefined, (query) =>
      query.where(sql<boolean>`(sweep.opened_at, sweep.id) < (${at}, ${id})`),
    )
    .orderBy('sweep.openedAt', 'desc')
    .orderBy('sweep.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.openedAt, row.id]);
}

/** What became of a sweep's decisions. */
export interface SweepMembers {
  readonly made: number;
  readonly held: number;
  readonly waiting: number;
  readonly discarded: number;
}

export type SweepRuleRow = Selectable<Tables['sweepRule']> & {
  readonly judged: number;
  readonly wrong: number;
};

export interface WholeSweep extends ListedSweep {
  readonly members: SweepMembers;
  readonly rules: readonly SweepRuleRow[];
}

/** One sweep with what became of its decisions and what was drawn of each rule. */
export async function readSweep(tx: Tx, id: string): Promise<WholeSweep | undefined> {
  const row = await listed(tx).where('sweep.id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const counted = await sql<SweepMembers>`
    select count(*) filter (where state = 'made')::int as made,
      count(*) filter (where state = 'proposed' and proposal @> '{"needsPerson": [{"kind": "sweep-braked"}]}')::int as held,
      count(*) filter (where state = 'proposed' and not proposal @> '{"needsPerson": [{"kind": "sweep-braked"}]}')::int as waiting,
      count(*) filter (where state = 'discarded')::int as discarded
    from decision where sweep_id = ${id}`.execute(tx.db);
  const rules = await tx.db
    .selectFrom('sweepRule')
    .selectAll()
    .select([
      sql<number>`(select count(j.verdict)::int from sweep_sample j
        where j.sweep_id = sweep_rule.sweep_id and j.rule = sweep_rule.rule)`.as('judged'),
      sql<number>`(select count(*)::int from sweep_sample j
        where j.sweep_id = sweep_rule.sweep_id and j.rule = sweep_rule.rule and j.verdict = 'wrong')`.as(
        'wrong',
      ),
    ])
    .where('sweepId', '=', id)
    .orderBy('rule')
    .execute();
  const [members] = counted.rows;
  if (members === undefined) throw new Error('A count has one row');
  return { ...row, members, rules };
}
