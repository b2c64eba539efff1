/** Whether a category's name holds one of the parts that a class knows it by. All are folded. */

/** Shorter parts must be whole words: `ski` is not at home in `skin care`. Longer ones may begin a compound. */
const compoundFrom = 5;

export function isInCategory(category: string, parts: readonly string[]): boolean {
  return category !== '' && parts.some((part) => holdsPart(category, part));
}

function holdsPart(category: string, part: string): boolean {
  if (part === '') return false;
  for (let at = category.indexOf(part); at >= 0; at = category.indexOf(part, at + 1)) {
    const begins = !isSpaced(part.slice(0, 1)) || !isSpaced(category.charAt(at - 1));
    const after = category.charAt(at + part.length);
    const ends = !isSpaced(part.slice(-1)) || !isSpaced(after) || part.length >= compoundFrom;
    if (begins && ends) return true;
  }
  return false;
}

/** A letter or digit of a script that parts words by spaces. */
function isSpaced(character: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(character) && !unspaced.test(character);
}

const unspaced = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]$/u;
