/**
 * By what the kernel notices a phrase: one word, two words side by side, two characters, or one. Whatever the
 * reference finds as the phrase, plainly or disguised, holds its anchor in the kernel's folding.
 */
import { layOut, type LaidOut } from './kernel-memory.ts';
import type { PhraseNode, PhraseUse } from './phrases.ts';
import type { CompiledVocabulary } from './vocabulary.ts';

export interface Anchor {
  readonly hash: bigint;
  /** Whose cache line of the filter holds its bit. */
  readonly line: bigint;
  /** Folded bytes that must stand there, for characters. */
  readonly bytes: Uint8Array;
  /** Where in those bytes the anchor begins. */
  readonly offset: number;
  readonly isUnigram: boolean;
}

export interface AnchoredPhrases {
  /** Anchors by `lexicon:…` and `class:…`. */
  readonly byPhrase: ReadonlyMap<string, readonly Anchor[]>;
  /** Lists with a phrase that has no anchor: such as one of signs alone. */
  readonly unanchored: ReadonlySet<string>;
}

const known = new WeakMap<CompiledVocabulary, AnchoredPhrases>();

export function anchorsOf(vocabulary: CompiledVocabulary): AnchoredPhrases {
  const found = known.get(vocabulary);
  if (found !== undefined) return found;
  const made = makeAnchors(vocabulary);
  known.set(vocabulary, made);
  return made;
}

function makeAnchors(vocabulary: CompiledVocabulary): AnchoredPhrases {
  const byPhrase = new Map<string, Anchor[]>();
  const unanchored = new Set<string>();
  const visit = (node: PhraseNode, text: string): void => {
    const keys = new Set(node.uses.flatMap((use) => keysOf(vocabulary, use)));
    if (keys.size > 0) {
      const anchor = anchorOf(text);
      for (const key of keys) {
        if (anchor === undefined) unanchored.add(key);
        else addTo(byPhrase, key, anchor);
      }
    }
    for (const [token, next] of node.apart) visit(next, `${text} ${token}`);
    for (const [token, next] of node.joined) visit(next, `${text}${token}`);
  };
  visit(vocabulary.phrases, '');
  return { byPhrase, unanchored };
}

function keysOf(vocabulary: CompiledVocabulary, { role, owner }: PhraseUse): readonly string[] {
  if (role === 'lexicon-term') return [`lexicon:${owner}`];
  if (role !== 'class-name' && role !== 'class-standard') return [];
  const wider = vocabulary.classes.get(owner)?.ancestors ?? [];
  return [owner, ...wider].map((id) => `class:${id}`);
}

function addTo(lists: Map<string, Anchor[]>, key: string, anchor: Anchor): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [anchor]);
  else list.push(anchor);
}

let reader: LaidOut | undefined;
const encoder = new TextEncoder();
const termBytesAtMost = 32_768;

function readerOf(): LaidOut {
  if (reader === undefined) {
    reader = layOut({ term: termBytesAtMost, found: termBytesAtMost * 24 });
    reader.setUp({});
  }
  return reader;
}

export interface KernelToken {
  readonly hash: bigint;
  readonly start: number;
  readonly end: number;
  readonly isWord: boolean;
  readonly isNumber: boolean;
}

export interface KernelText {
  readonly words: readonly KernelToken[];
  readonly characters: readonly KernelToken[];
}

/** Folds a text as the kernel folds listings: its words, and its characters of scripts without spaces. Nothing when it cannot. */
export function readByKernel(text: string): KernelText | undefined {
  const { instance, at } = readerOf();
  const source = at.get('term') ?? 0;
  const target = at.get('found') ?? 0;
  const bytes = encoder.encode(text.replaceAll('"', ' ').replaceAll('\\', ' '));
  if (bytes.length + 64 > termBytesAtMost) return undefined;
  instance.bytes.set(bytes, source);
  instance.bytes[source + bytes.length] = 0x22;
  const count = instance.call.tokensOf(source, target);
  const tokens = Array.from({ length: Math.max(count, 0) }, (_, index): KernelToken => {
    const record = target + index * 24;
    const start = instance.view.getUint32(record + 8, true);
    const first = instance.bytes[(at.get('buffer') ?? 0) + start] ?? 0;
    return {
      hash: instance.view.getBigUint64(record, true),
      start,
      end: instance.view.getUint32(record + 12, true),
      isWord: instance.view.getUint32(record + 16, true) === 1,
      isNumber: first < 0x3a,
    };
  });
  if (count < 0) return undefined;
  return {
    words: tokens.filter((token) => token.isWord),
    characters: tokens.filter((token) => !token.isWord),
  };
}

const noBytes = new Uint8Array(0);

function anchorOf(text: string): Anchor | undefined {
  const found = readByKernel(text);
  if (found === undefined) return undefined;
  const { words, characters } = found;
  const rarest = [...wordAnchors(words), ...characterAnchors(characters)].reduce<
    Weighed | undefined
  >((best, next) => (best === undefined || next.rarity > best.rarity ? next : best), undefined);
  return rarest?.anchor();
}

interface Weighed {
  /** A guess: longer ones are rarer. */
  readonly rarity: number;
  readonly anchor: () => Anchor;
}

function wordAnchors(words: readonly KernelToken[]): readonly Weighed[] {
  const { call } = readerOf().instance;
  const [only] = words;
  if (only !== undefined && words.length === 1)
    return [
      {
        rarity: rarityOf(only),
        anchor: () => wordAnchor(BigInt.asUintN(64, only.hash), only.hash),
      },
    ];
  return words.slice(1).map((second, at): Weighed => {
    const first = words[at] ?? second;
    return {
      rarity: rarityOf(first) + rarityOf(second) + 2,
      anchor: () =>
        wordAnchor(BigInt.asUintN(64, call.pairOf(first.hash, second.hash)), second.hash),
    };
  });
}

function wordAnchor(hash: bigint, line: bigint): Anchor {
  return { hash, line, bytes: noBytes, offset: 0, isUnigram: false };
}

function rarityOf(word: KernelToken): number {
  const length = word.end - word.start;
  return word.isNumber ? Math.min(length, 3) : length;
}

function characterAnchors(characters: readonly KernelToken[]): readonly Weighed[] {
  return characters.map((character, at): Weighed => {
    const run = runAround(characters, at);
    const next = characters[at + 1];
    const isPair = next !== undefined && next.start === character.end;
    const length = (run.end - run.start) / 3;
    return {
      rarity:
        (isPair ? 4 : 1) + 2 * Math.min(length, 4) + (isPair ? ideographs(character.start) : 0),
      anchor: () => characterAnchor(character, run, isPair),
    };
  });
}

/** Kana stand in every Japanese sentence; a pair of ideographs is rarer. */
function ideographs(start: number): number {
  const { instance, at } = readerOf();
  const from = (at.get('buffer') ?? 0) + start;
  return [0, 3].filter((offset) => (instance.bytes[from + offset] ?? 0) >= 0xe4).length;
}

function characterAnchor(
  character: KernelToken,
  run: { readonly start: number; readonly end: number },
  isPair: boolean,
): Anchor {
  const { instance, at } = readerOf();
  const buffer = at.get('buffer') ?? 0;
  const hash = BigInt.asUintN(64, instance.call.charactersOf(character.start, isPair ? 0 : 1));
  return {
    hash,
    line: hash,
    bytes: instance.bytes.slice(buffer + run.start, buffer + run.end),
    offset: character.start - run.start,
    isUnigram: !isPair,
  };
}

/** Characters written together must stand together; what stands apart in the phrase may stand apart. */
function runAround(
  characters: readonly KernelToken[],
  at: number,
): { readonly start: number; readonly end: number } {
  let first = at;
  let last = at;
  while (first > 0 && characters[first - 1]?.end === characters[first]?.start) first -= 1;
  while (
    characters[last + 1] !== undefined &&
    characters[last + 1]?.start === characters[last]?.end
  )
    last += 1;
  return { start: characters[first]?.start ?? 0, end: characters[last]?.end ?? 0 };
}
