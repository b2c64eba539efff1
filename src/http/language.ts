import { languageOf, locales } from '../render/catalogue.ts';

/**
 * The language that a browser would like best among those there are (RFC 9110 section 12.5.4), as it asked for it;
 * English when it asked for none of them.
 */
export function languageWanted(accepted: string | undefined): string {
  const known = new Set<string | undefined>(locales.map(languageOf));
  const wanted = (accepted ?? '').split(',').map((part) => {
    const [tag = '', ...rest] = part.split(';').map((piece) => piece.trim());
    const weight = rest.find((piece) => piece.startsWith('q='));
    return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
  });
  const usable = wanted.filter(({ tag, weight }) => weight > 0 && known.has(languageOf(tag)));
  const [best] = usable.sort((a, b) => b.weight - a.weight);
  return best?.tag ?? 'en';
}
