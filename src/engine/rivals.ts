/**
 * Which of several classes named in one title is for sale. Three rules, in this order; where none
 * decides, the classes keep their confidence and compete, so that a person decides.
 *
 * 1. A material named in the title decides when nobody claims a standard: a cotton mask that calls
 *    itself "medical" is a cotton mask.
 * 2. A describing class gives way to the more specific one: a disposable surgical mask is surgical.
 * 3. In titles of scripts without spaces, where keywords pile up and the article stands last, the
 *    classes of the last part that names any are stronger than those named only before.
 */
import type { Candidate } from './candidate.ts';
import type { Hit } from './match.ts';
import { isWithin, type CompiledVocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';

export function settleRivals(
  vocabulary: CompiledVocabulary,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const inTitle = candidates.filter((candidate) => isNamedInTitle(candidate));
  const contests = candidates.map((candidate) =>
    inTitle
      .filter((other) => areRivals(vocabulary, candidate.class.id, other.class.id))
      .map((rival): Contest => ({ candidate, rival, candidates })),
  );
  const gaveWay = new Set(
    contests
      .flat()
      .filter((contest) => mustGiveWay(contest))
      .map((contest) => contest.candidate),
  );
  const lastParts = new Map(inTitle.map((candidate) => [candidate, lastPartOf(candidate)]));
  return candidates.map((candidate, at) => {
    if (gaveWay.has(candidate)) return weakened(candidate, weights.givesWay);
    if ((contests[at] ?? []).some((contest) => standsBesideStandard(contest)))
      return weakened(candidate, weights.besideStandard);
    const own = lastParts.get(candidate);
    const later = (contests[at] ?? []).some(
      (contest) =>
        own !== undefined &&
        shareParent(contest) &&
        !gaveWay.has(contest.rival) &&
        (lastParts.get(contest.rival) ?? own) > own,
    );
    return later ? weakened(candidate, weights.namedEarlier) : candidate;
  });
}

function weakened(candidate: Candidate, factor: number): Candidate {
  return { ...candidate, confidence: candidate.confidence * factor };
}

/** Neither is a kind of the other. */
export function areRivals(vocabulary: CompiledVocabulary, left: string, right: string): boolean {
  return !isWithin(vocabulary, left, right) && !isWithin(vocabulary, right, left);
}

interface Contest {
  readonly candidate: Candidate;
  readonly rival: Candidate;
  readonly candidates: readonly Candidate[];
}

function mustGiveWay(contest: Contest): boolean {
  const { candidate, rival } = contest;
  return decidesByMaterial(contest) || candidate.class.givesWayTo.includes(rival.class.id);
}

function shareParent({ candidate, rival }: Contest): boolean {
  return candidate.class.ancestors.some((ancestor) => rival.class.ancestors.includes(ancestor));
}

function decidesByMaterial(contest: Contest): boolean {
  const { candidate, rival, candidates } = contest;
  if (!rival.class.namedByMaterial || !shareParent(contest)) return false;
  const siblings = candidates.filter(
    (other) =>
      other !== rival &&
      other.class.ancestors.some((ancestor) => rival.class.ancestors.includes(ancestor)),
  );
  const claimsStandard = siblings.some((sibling) =>
    sibling.signs.some((sign) => sign.hit.role === 'class-standard' || namesStandard(sign.hit)),
  );
  return candidate !== rival && !claimsStandard;
}

/** A material beside a rival whose very name is a standard's ("cotton mask, N95 mask"): what is claimed comes first, and the two compete. */
function standsBesideStandard(contest: Contest): boolean {
  const { candidate, rival } = contest;
  return (
    candidate.class.namedByMaterial &&
    shareParent(contest) &&
    rival.signs.some(
      ({ hit, weight }) =>
        hit.text.field.place === 'title' && weight >= weights.titleStandard && namesStandard(hit),
    )
  );
}

/** A name with a number behind a word is a standard's name: "N95 mask", FFP2-Maske. */
function namesStandard(hit: Hit): boolean {
  const words = hit.text.tokens.slice(hit.first, hit.last + 1);
  return (
    hit.role === 'class-name' &&
    words.some((word, at) => word.kind === 'digits' && words[at - 1]?.kind === 'letters')
  );
}

function isNamedInTitle(candidate: Candidate): boolean {
  return candidate.signs.some(
    (sign) => sign.hit.text.field.place === 'title' && sign.weight >= weights.titleStandard,
  );
}

/** The number of the last part of the title that names the class; nothing where titles are written with spaces. */
function lastPartOf(candidate: Candidate): number | undefined {
  const last = candidate.signs.findLast(
    ({ hit, weight }) =>
      hit.text.field.place === 'title' &&
      hit.role !== 'class-feature' &&
      weight >= weights.titleStandard,
  );
  if (last === undefined) return undefined;
  const { tokens } = last.hit.text;
  const characters = tokens.filter((token) => token.kind === 'character').length;
  return characters * 2 < tokens.length ? undefined : partOf(last.hit);
}

/** Parts are counted at spaces between characters and at brackets. */
function partOf(hit: Hit): number {
  const { tokens } = hit.text;
  let part = 0;
  for (let at = 1; at <= hit.first; at += 1) {
    const token = tokens[at];
    const previous = tokens[at - 1];
    const spaced =
      token?.kind === 'character' && previous?.kind === 'character' && token.gap !== 'none';
    if (spaced || /^[()[\]【】]$/.test(token?.text ?? '')) part += 1;
  }
  return part;
}
