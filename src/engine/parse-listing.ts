/** One line of NDJSON as a listing, or the reason why it is none. */
import type { Listing } from './types.ts';

export type ParsedListing =
  | { readonly ok: true; readonly listing: Listing }
  | { readonly ok: false; readonly reason: string };

/** Members that must be texts when they are there. `null` counts as not there. */
const texts = ['site', 'description', 'currency', 'brand', 'category', 'seller'] as const;

export function parseListing(line: string): ParsedListing {
  const parsed = parseObject(line);
  if (!parsed.ok) return parsed;
  const read = parsed.object;
  const id = read['id'];
  const title = read['title'];
  if (id === undefined || id === null)
    return refused('The member "id" is missing: give each listing its id as a text.');
  const idText = textOf(id);
  if (idText === undefined || idText === '')
    return refused('The member "id" must be a text that is not empty.');
  if (title === undefined || title === null)
    return refused('The member "title" is missing: give each listing its title as a text.');
  if (typeof title !== 'string') return refused('The member "title" must be a text.');
  const optional = new Map<string, string>();
  for (const name of texts) {
    const value = read[name] ?? undefined;
    if (value === undefined) continue;
    const text = textOf(value);
    if (text === undefined) return refused(`The member "${name}" must be a text.`);
    optional.set(name, text);
  }
  const language = read['language'] ?? read['lang'] ?? undefined;
  if (language !== undefined && typeof language !== 'string')
    return refused('The member "language" must be a text.');
  return withStructures(read, {
    id: idText,
    title,
    ...Object.fromEntries(optional),
    ...(language === undefined ? {} : { language }),
  });
}

function withStructures(read: Readonly<Record<string, unknown>>, listing: Listing): ParsedListing {
  const bullets = textsOf(read['bullets'] ?? undefined);
  if (bullets === 'wrong') return refused('The member "bullets" must be a list of texts.');
  const price = read['price'] ?? undefined;
  if (price !== undefined && !isPrice(price)) {
    return refused(
      'The member "price" must be a number or a decimal text such as "12.50", not below 0.',
    );
  }
  const attributes = read['attributes'] ?? undefined;
  if (attributes !== undefined && !isObject(attributes))
    return refused('The member "attributes" must be an object with texts.');
  const entries = Object.entries(attributes ?? {});
  const texts: [string, string][] = [];
  for (const [name, value] of entries) {
    if (value === null) continue;
    const values = textsOf(value);
    if (values === undefined || values === 'wrong')
      return refused(`The member "attributes.${name.slice(0, 60)}" must be a text.`);
    texts.push([name, values.join(', ')]);
  }
  const structures = {
    ...(bullets === undefined ? {} : { bullets }),
    ...(price === undefined ? {} : { price }),
    ...(attributes === undefined ? {} : { attributes: Object.fromEntries(texts) }),
  };
  return { ok: true, listing: { ...listing, ...structures } };
}

type ParsedObject =
  | { readonly ok: true; readonly object: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string };

function parseObject(line: string): ParsedObject {
  try {
    const value: unknown = JSON.parse(line);
    if (isObject(value)) return { ok: true, object: value };
    return refused('The line is JSON but no object: put one listing in braces on each line.');
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /position (\d+)/.exec(message)?.[1];
    const column = position === undefined ? line.length + 1 : Number(position) + 1;
    return refused(
      `The line is not JSON at column ${String(column)}: write one JSON object to a line.`,
    );
  }
}

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Feeds write numbers where texts are meant (ids, sellers, sizes): such a listing is screened all the same. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A list of texts; one text alone is a list of one. */
function textsOf(value: unknown): readonly string[] | 'wrong' | undefined {
  if (value === undefined) return undefined;
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const found = entries.map(textOf);
  const known = found.filter((entry) => entry !== undefined);
  return known.length === found.length ? known : 'wrong';
}

function isPrice(value: unknown): value is number | string {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0;
  return typeof value === 'string' && /^\d{1,15}(\.\d{1,9})?$/.test(value);
}
