/**
 * Whether a name only says what another thing is for: "filter for N95 mask", "mask case", "book about masks".
 * In English, German, Chinese and Japanese the thing for sale comes last ("mask case") or before a
 * preposition ("case for masks"); in French, Spanish and Italian it comes first ("étui masque").
 */
import { anyTouching } from './cover.ts';
import type { Hit, Reading } from './match.ts';
import type { Gap, Token } from './tokens.ts';

const reach = { before: 3, after: 1, afterCharacters: 2 } as const;

const prepositions: ReadonlySet<string> = new Set(
  [
    'for about of fits fit compatible to',
    'fur uber zu',
    'pour sur de',
    'para sobre',
    'per su di da',
    '用 适用 適用',
  ].flatMap((words) => words.split(' ')),
);

/** Between the two, these leave the named thing for sale: "mask with case", 口罩送滤片. */
const joiners: ReadonlySet<string> = new Set(
  [
    'with without and plus incl including includes w',
    'mit ohne und inkl samt',
    'avec sans et',
    'con sin y incluye',
    'senza e ed',
    '带 帶 含 送 配 附 及 和 与 與 无 無 付 付き と',
  ].flatMap((words) => words.split(' ')),
);

const headFirst: ReadonlySet<string> = new Set(['fr', 'es', 'it']);

/** `owners`: the classes whose accessories speak for the name's class. */
export function isBesideAccessory(name: Hit, reading: Reading, owners: readonly string[]): boolean {
  const around = {
    first: name.first - reach.before - 1,
    last: name.last + reach.afterCharacters + 1,
  };
  if (hasHeadOfPurpose(name, reading, owners)) return true;
  return anyTouching(
    reading.classCover.get(name.text),
    around,
    (hit) => hit.role === 'class-accessory' && owners.includes(hit.owner) && turnsAway(name, hit),
  );
}

/** These say what something else is for; the others ("of", "about") also stand within names of things. */
const purposes: ReadonlySet<string> = new Set(['for', 'fur', 'pour', 'para', 'per']);

/** Whether the name is what another thing is for: "Spray Bottles 8 oz, 4 Pack, for Hand Sanitizer". */
export function isPurpose(name: Hit): boolean {
  const { tokens } = name.text;
  return tokens[name.first]?.gap !== 'line' && purposes.has(tokens[name.first - 1]?.text ?? '');
}

/** An accessory that a title begins with is the thing for sale, however far off it says what it is for. */
function hasHeadOfPurpose(name: Hit, reading: Reading, owners: readonly string[]): boolean {
  if (name.text.field.place !== 'title' || !isPurpose(name)) return false;
  const first = reading.firstAccessories.get(name.text);
  return owners.some((owner) => (first?.get(owner) ?? name.first) < name.first);
}

function turnsAway(name: Hit, accessory: Hit): boolean {
  const { tokens } = name.text;
  if (accessory.first <= name.last && name.first <= accessory.last) return true;
  const inFront = accessory.last < name.first;
  const between = inFront
    ? { from: accessory.last + 1, to: name.first }
    : { from: name.last + 1, to: accessory.first };
  const words = tokens.slice(between.from, between.to);
  if (isParted(tokens, between)) return false;
  const isHeadFirst = headFirst.has(accessory.locale.slice(0, 2));
  const endsInPreposition = prepositions.has(tokens[accessory.last]?.text ?? '');
  if (!inFront)
    return (
      !isHeadFirst &&
      !endsInPreposition &&
      words.length <= (allCharacters(words) ? reach.afterCharacters : reach.after)
    );
  if (words.length > reach.before) return false;
  return isHeadFirst || endsInPreposition || words.some((word) => prepositions.has(word.text));
}

const partingGaps: ReadonlySet<Gap> = new Set(['line', 'dash', 'break']);

/** Whether punctuation, a line end or a joiner parts the two. */
function isParted(
  tokens: readonly Token[],
  between: { readonly from: number; readonly to: number },
): boolean {
  for (let at = between.from; at <= between.to; at += 1) {
    const token = tokens[at];
    if (token === undefined || partingGaps.has(token.gap)) return true;
    if (at < between.to && (token.kind === 'punctuation' || joiners.has(token.text))) return true;
  }
  return false;
}

function allCharacters(tokens: readonly Token[]): boolean {
  return tokens.length > 0 && tokens.every((token) => token.kind === 'character');
}
