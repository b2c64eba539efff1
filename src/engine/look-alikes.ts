/** Letters of other alphabets that look like Latin ones. */

const looksLike: ReadonlyMap<string, string> = new Map(
  [
    ['a', 'аɑαᴀ'],
    ['b', 'вьβʙ'],
    ['c', 'сϲᴄↄ'],
    ['d', 'ԁᴅɗ'],
    ['e', 'еєεᴇɛҽ'],
    ['f', 'ғꜰ'],
    ['g', 'ɡɢԍց'],
    ['h', 'нһʜհ'],
    ['i', 'іιɪӏ'],
    ['j', 'јᴊϳ'],
    ['k', 'кκᴋ'],
    ['l', 'ʟ'],
    ['m', 'мᴍ'],
    ['n', 'пηոɴν'],
    ['o', 'оοσօᴏө'],
    ['p', 'рρᴘք'],
    ['q', 'ԛգզ'],
    ['r', 'гʀᴦ'],
    ['s', 'ѕꜱ'],
    ['t', 'тτᴛ'],
    ['u', 'υսᴜʋ'],
    ['v', 'ѵᴠ'],
    ['w', 'ԝωшɯᴡ'],
    ['x', 'хχ'],
    ['y', 'уүγʏ'],
    ['z', 'ᴢ'],
  ].flatMap(([latin = '', others = '']) => [...others].map((other) => [other, latin] as const)),
);

/** The Latin letter that the character looks like, or the character. Characters are folded. */
export function skeletonOf(character: string): string {
  return looksLike.get(character) ?? character;
}
