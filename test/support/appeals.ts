/** Officers who hear appeals, and what sellers and officers do in tests about appeals. */
import { fileAppeal, type FileInput } from '../../src/app/appeal/file.ts';
import { ruleAppeal, type RuleInput } from '../../src/app/appeal/rule.ts';
import { due, list, register, rows, valueOf, type Instance } from './instance.ts';

export interface OfficerInput {
  readonly locales?: readonly string[];
  readonly reportsTo?: string;
  readonly isExternal?: boolean;
  readonly roles?: readonly string[];
}

/** Someone of the operator's: an appeal officer, unless other roles are given. */
export async function employ(
  bazaar: Pick<Instance, 'owner'>,
  id: string,
  {
    locales = ['en'],
    reportsTo,
    isExternal = false,
    roles = ['appeal-officer'],
  }: OfficerInput = {},
): Promise<void> {
  await rows(
    bazaar,
    `insert into person (id, name, roles, locales, created_at, reports_to, is_external)
     values ($1, $1, $2, $3, '2020-01-01', $4, $5)`,
    [id, roles, locales, reportsTo ?? null, isExternal],
  );
}

export const acme = { kind: 'person', id: 'ann-of-acme' } as const;
export const olga = { kind: 'person', id: 'olga' } as const;

/** What a seller was told of a decision last: its notice. */
export async function decisionNotice(
  bazaar: Pick<Instance, 'owner'>,
  seller: string,
): Promise<string> {
  const [row] = await rows<{ id: string }>(
    bazaar,
    `select id from notice where seller_id = $1 and kind = 'decision' order by issued_at desc, id desc limit 1`,
    [seller],
  );
  if (row === undefined) throw new Error(`${seller} was told of no decision`);
  return row.id;
}

/** Contests what a notice told; the seller's last decision, if none is named. */
export async function appealAgainst(
  bazaar: Instance,
  seller: string,
  more: Partial<FileInput> = {},
): ReturnType<typeof fileAppeal> {
  return fileAppeal(bazaar.desk, {
    seller,
    notice: more.notice ?? (await decisionNotice(bazaar, seller)),
    type: 'dispute-facts',
    submission: { text: 'It is no boast, it is true.', language: 'en' },
    by: acme,
    ...more,
  });
}

export async function appealed(
  bazaar: Instance,
  seller: string,
  more: Partial<FileInput> = {},
): Promise<string> {
  return valueOf(await appealAgainst(bazaar, seller, more)).appeal;
}

/** Rules on an appeal in olga's name: all of it overturned since the evidence is misread, unless said otherwise. */
export function rule(
  bazaar: Instance,
  appeal: string,
  more: Partial<RuleInput> = {},
): ReturnType<typeof ruleAppeal> {
  return ruleAppeal(bazaar.desk, {
    appeal,
    by: olga,
    rest: 'overturned',
    ground: 'misapplied',
    reasons: { text: 'The words say what the thing is.', language: 'en' },
    answers: [{ point: 1, words: { text: 'It is true, as you say.', language: 'en' } }],
    ...more,
  });
}

/** Sellers who boast, each with one decision by the system. */
export async function boasters(bazaar: Instance, sellers: readonly string[]): Promise<void> {
  for (const seller of sellers) await register(bazaar, seller);
  await list(
    bazaar,
    ...sellers.map((seller) => ({ id: `${seller}-1`, title: 'Finest teapot', seller })),
  );
  await due(bazaar);
}

/** Rules on the last decision on each of some sellers: overturned as misapplied, unless said otherwise. */
export async function ruleOn(
  bazaar: Instance,
  sellers: readonly string[],
  more: Partial<RuleInput> | 'upheld' = {},
): Promise<void> {
  for (const seller of sellers) {
    const appeal = await appealed(bazaar, seller);
    valueOf(await (more === 'upheld' ? uphold(bazaar, appeal) : rule(bazaar, appeal, more)));
  }
}

/** Rules in olga's name that all of it stands. */
function uphold(bazaar: Instance, appeal: string): ReturnType<typeof ruleAppeal> {
  return ruleAppeal(bazaar.desk, {
    appeal,
    by: olga,
    rest: 'upheld',
    reasons: { text: 'It stands.', language: 'en' },
    answers: [{ point: 1, words: { text: 'It boasts.', language: 'en' } }],
  });
}

/** Five sellers are right that they do not boast: the rule against it is braked. */
export async function overturnTooOften(bazaar: Instance): Promise<void> {
  await employ(bazaar, 'olga');
  const sellers = ['b1', 'b2', 'b3', 'b4', 'b5'];
  await boasters(bazaar, sellers);
  await ruleOn(bazaar, sellers);
}
