/** Controls and what turns the reading direction round, in any text; isolates are ours and stay. */
const controls = /(?!\s)[\p{Cc}\u202a-\u202e]/gu;

/** One line, without controls. Every word of a notice passes here or through `paragraphsOf`. */
export function tidy(text: string): string {
  return text.toWellFormed().replaceAll(controls, '').replaceAll(/\s+/gu, ' ').trim();
}

/** A text of several paragraphs: blank lines part them, single line breaks are kept. */
export function paragraphsOf(text: string): readonly (readonly string[])[] {
  return text
    .replaceAll(/\r\n?|\u2028|\u2029/gu, '\n')
    .split(/\n\s*\n/u)
    .map((part) =>
      part
        .split('\n')
        .map(tidy)
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0);
}
