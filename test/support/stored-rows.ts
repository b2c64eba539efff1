/** Rows of sellers that are quicker put into their tables than brought about. */
import type { Instance } from './instance.ts';

/** What stands of goods in warehouses for each seller, past the triggers that ask for a decision. */
export async function storeStock({ owner }: Pick<Instance, 'owner'>): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(`begin; set local session_replication_role = replica;
      insert into stock_count (id, site_id, event_id, seller_id, external_id, units, counted_at, received_at, input_hash)
      select gen_random_uuid(), 'bazaar', id, id, id || '-1', 1, '2020-01-02', '2020-01-02', sha256('')
      from seller where id in ('acme', 'bolt');
      insert into stock (site_id, external_id, seller_id, units, counted_at, event_id)
      select site_id, external_id, seller_id, units, counted_at, event_id from stock_count;
      insert into stock_removal (id, measure_id, seller_id, site_id, external_id, units, terms, fee_per_unit_minor,
        fee_currency, ordered_at, owed_until, deadline_at, notice_id)
      select gen_random_uuid(), gen_random_uuid(), seller_id, 'bazaar', external_id, 1, '{"fee":{"waived":true}}', 0, 'EUR',
        '2020-01-02', '2020-03-02', '2020-03-02', gen_random_uuid() from stock;
      insert into stock_extension (id, removal_id, seller_id, from_deadline, until, reason, extended_at, extended_by, notice_id)
      select gen_random_uuid(), id, seller_id, deadline_at, '2020-04-02', '{"text":"x","language":"en"}', '2020-01-03',
        '{"kind":"person"}', gen_random_uuid() from stock_removal;
      commit`);
  } finally {
    client.release();
  }
}

/** A letter of each seller with a case, and a paper that came with it. */
export async function storeLetters({ owner }: Pick<Instance, 'owner'>): Promise<void> {
  await owner.query(
    `alter table case_letter disable trigger user;
     insert into case_letter (id, case_id, seller_id, site_id, is_from_seller, text, written_at, written_by)
     select gen_random_uuid(), id, seller_id, site_id, true, '{"text":"x","language":"en"}', '2020-01-03', '{}' from "case";
     alter table case_letter enable trigger user;
     insert into case_letter_document (letter_id, document_id, seller_id)
     select l.id, d.id, l.seller_id from case_letter l join document d on d.seller_id = l.seller_id where d.used_at is not null`,
  );
}
