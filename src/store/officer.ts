import { sql } from 'kysely';
import type { Officer } from '../domain/appeal.ts';
import type { Tx } from './database/transaction.ts';

/** Everyone who hears appeals, with whom they answer to, whether they are away now, and what they have to decide. */
export async function officers(tx: Tx): Promise<readonly Officer[]> {
  const { rows } = await sql<Officer>`
    select p.id, p.locales, p.is_external,
      exists (select from absence a where a.person_id = p.id and a.ended_at is null
        and a.from_at <= ${tx.now} and a.until_at > ${tx.now}) as is_away,
      array(with recursive above as (
        select p.id as id union select s.reports_to from above join person s on s.id = above.id
        where s.reports_to is not null) select id from above) as chain,
      (select count(*)::int from appeal where officer = p.id and closed_at is null) as load
    from person p where 'appeal-officer' = any(p.roles)
    order by p.id`.execute(tx.db);
  return rows;
}
