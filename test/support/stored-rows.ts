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

/** One row of each of their own for two sellers, whatever they say. */
export async function storeAppeals({ owner }: Pick<Instance, 'owner'>): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(`begin; set local session_replication_role = replica;
      create temp table own on commit drop as
        select s.id as seller, gen_random_uuid() as id, '{"text":"x","language":"en"}'::jsonb as words,
          '{"kind":"person","id":"rhea"}'::jsonb as by, '2020-01-02'::timestamptz as at
        from seller s where s.id in ('acme', 'bolt');
      insert into appeal (id, seller_id, site_id, notice_id, subject, type, submission, channel, received_at, filed_at, filed_by, decide_by)
        select id, seller, 'bazaar', id, 'decision', 'dispute-facts', words, 'inbox', at, at, by, '2020-01-09' from own;
      insert into appeal_item (id, appeal_id, seller_id, decision_id, listing_id) select id, id, seller, id, id from own;
      insert into appeal_point (id, appeal_id, seller_id, number, text, raised_at, raised_by) select id, id, seller, 1, 'x', at, by from own;
      insert into appeal_letter (id, appeal_id, seller_id, side, words, written_at, written_by) select id, id, seller, 'seller', words, at, by from own;
      insert into translation (id, seller_id, appeal_id, locale, text, made, entered_at, entered_by) select id, seller, id, 'en', 'x', 'human', at, by from own;
      insert into appeal_pause (id, appeal_id, seller_id, reason, words, paused_at, paused_by, until_at, notice_id)
        select id, id, seller, 'authority', words, at, by, '2020-01-03', id from own;
      insert into measure_pause (id, measure_id, appeal_id, seller_id, ground, paused_at, paused_by) select id, id, id, seller, 'late', at, by from own;
      insert into ruling (id, appeal_id, seller_id, site_id, outcome, reasons, ruled_at, ruled_by, notice_id)
        select id, id, seller, 'bazaar', 'upheld', words, at, by, id from own;
      insert into ruling_answer (ruling_id, point_id, seller_id, words) select id, id, seller, words from own;
      insert into ruling_item (ruling_id, item_id, seller_id, outcome) select id, id, seller, 'upheld' from own;
      insert into decision_change (id, decision_id, seller_id, ruling_id, kind, strike, is_derived, changed_at)
        select id, id, seller, id, 'undone', false, false, at from own;
      insert into appeal_group (id, kind, opened_at, opened_by) select id, 'filed', at, by from own;
      insert into absence (id, person_id, from_at, until_at, entered_at, entered_by) select id, 'rhea', at, '2020-01-03', at, by from own;
      insert into rule_brake (id, site_id, policy, rule, ruling_id, counted_from, rulings, overturned, least_rulings, tolerance, braked_at)
        values (gen_random_uuid(), 'bazaar', 'claims', 'boast', gen_random_uuid(), '2020-01-01', 5, 5, 5, 0.2, '2020-01-02');
      commit`);
  } finally {
    client.release();
  }
}
