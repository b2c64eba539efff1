/** What staff and a seller write to each other on a case reaches the other, stays with the case, and decides nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { gatherDossier } from '../../src/app/case/gather-dossier.ts';
import { answerLetter } from '../../src/app/letter/answer.ts';
import { writeLetter } from '../../src/app/letter/write.ts';
import { system, type Actor } from '../../src/domain/actor.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { send } from '../support/applications.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { asRuntime, operator } from '../support/runtime.ts';

let bazaar: Instance;
let matter: string;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme', { locale: 'de' });
  await register(bazaar, 'bolt');
  await list(bazaar, { id: 'L1', title: 'Silly teapot', seller: 'acme' });
  const [row] = await rows<{ id: string }>(bazaar, 'select id from "case"');
  matter = row?.id ?? '';
});
afterEach(() => bazaar.close());

const ada: Actor = { kind: 'person', id: 'acme-owner' };
const french = { text: 'D’où viennent ces théières ?', language: 'fr' };
const reply = { text: 'Vom Hersteller.', language: 'de' };
const write = async (by: Actor = rhea) =>
  writeLetter(bazaar.desk, { case: matter, text: french, by });
const answer = async (more: object = {}) =>
  answerLetter(bazaar.desk, { case: matter, seller: 'acme', by: ada, text: reply, ...more });

describe('what staff write', () => {
  test('is a notice in the seller’s language, with the words in the language that they were given in', async () => {
    const { notice } = valueOf(await write());
    const [told] = await rows<{
      kind: string;
      subject: string;
      body_text: string;
      body_html: string;
    }>(bazaar, 'select kind, subject, body_text, body_html from notice where id = $1', [notice]);
    expect(told).toMatchObject({
      kind: 'case-letter',
      subject: 'Example bazaar: ein Schreiben zu einem Fall von Ihnen',
    });
    expect(told?.body_text).toContain(french.text);
    expect(told?.body_html).toContain('lang="fr"');
    await due(bazaar);
    expect(bazaar.mail.sent.filter(({ text }) => text.includes(french.text))).toHaveLength(1);
  });

  test('is an entry of the record, and nothing else comes of it', async () => {
    const before = await count(bazaar, 'decision');
    valueOf(await write());
    await at(bazaar, '2020-03-01T09:00:00Z');
    expect(await count(bazaar, `entry where kind = 'letter.written'`)).toBe(1);
    expect([await count(bazaar, 'decision'), await count(bazaar, 'measure')]).toEqual([before, 0]);
  });

  test('is written by people alone, and on a case that there is', async () => {
    expect(refusalOf(await write(system))).toBe('letter/needs-person');
    expect(refusalOf(await write({ kind: 'key', id: 'k' }))).toBe('letter/needs-person');
    matter = crypto.randomUUID();
    expect(refusalOf(await write())).toBe('case/not-found');
    expect(await count(bazaar, `notice where kind = 'case-letter'`)).toBe(0);
  });
});

describe('what the seller writes', () => {
  test('is an entry, and the operator’s systems are told, whether or not anyone had asked', async () => {
    const { letter } = valueOf(await answer());
    expect(await count(bazaar, 'entry where reference = $1', [letter])).toBe(1);
    expect(
      await count(bazaar, `effect where kind = 'letter.answered' and seller_id = 'acme'`),
    ).toBe(1);
  });

  test('is on a case of their own alone, with papers of their own alone', async () => {
    expect(refusalOf(await answer({ seller: 'bolt' }))).toBe('case/not-found');
    const theirs = await send(bazaar, 'bolt');
    expect(refusalOf(await answer({ documents: [theirs] }))).toBe('letter/document-unknown');
    const own = await send(bazaar, 'acme');
    valueOf(await answer({ documents: [own, own] }));
    await at(bazaar, '2020-02-01T09:00:00Z');
    expect(await count(bazaar, 'document where id = $1 and erased_at is null', [own])).toBe(1);
  });
});

test('both stand in the dossier, the seller’s too, newest first', async () => {
  valueOf(await write());
  const document = await send(bazaar, 'acme');
  valueOf(await answer({ documents: [document] }));
  for (const scope of [operator, { kind: 'seller', seller: 'acme' } as const]) {
    const found = await transact(bazaar.desk.store, scope, (tx) => gatherDossier(tx, matter));
    expect(found?.letters).toMatchObject([
      { isFromSeller: true, text: reply, documents: [document] },
      { isFromSeller: false, text: french, documents: [] },
    ]);
  }
});

describe('whatever the code does', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['without an entry', {}, 'letter.written'],
    ['on another’s case', { seller_id: 'bolt' }, 'not on a case of its seller'],
    [
      'to a seller without a notice',
      { is_from_seller: false, written_by: JSON.stringify(rhea) },
      'case_letter_told',
    ],
    [
      'without words',
      { text: JSON.stringify({ text: '', language: 'de' }) },
      'case_letter_text_check',
    ],
  ])('no letter is kept %s', async (_name, columns, words) => {
    await expect(insert(columns)).rejects.toThrow(words);
  });

  test('the system writes to no seller', async () => {
    const { notice } = valueOf(await write());
    const columns = { is_from_seller: false, written_by: JSON.stringify(system) };
    await expect(insert({ ...columns, notice_id: notice })).rejects.toThrow(
      'case_letter_by_person',
    );
  });

  test('a letter is never changed or removed', async () => {
    const { letter } = valueOf(await answer());
    for (const text of [
      `update case_letter set text = '{"text":"x","language":"en"}' where id = $1`,
      'delete from case_letter where id = $1',
    ])
      await expect(bazaar.owner.query(text, [letter])).rejects.toThrow('append-only');
  });
});

/** Puts a letter of the seller's into the table by hand, without its entry. */
async function insert(columns: Readonly<Record<string, unknown>>): Promise<void> {
  const row = {
    id: crypto.randomUUID(),
    case_id: matter,
    seller_id: 'acme',
    site_id: 'bazaar',
    is_from_seller: true,
    text: JSON.stringify(reply),
    written_at: '2020-01-01T09:00:00Z',
    written_by: JSON.stringify(ada),
    ...columns,
  };
  const names = Object.keys(row);
  await asRuntime(bazaar.config, operator, async (client) =>
    client.query(
      `insert into case_letter (${names.join()}) values (${names.map((_, index) => `$${String(index + 1)}`).join()})`,
      Object.values(row),
    ),
  );
}
