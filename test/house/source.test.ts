import { describe, expect, test } from 'vitest';

import { splitSource } from './source.ts';

describe('splitSource', () => {
  test('tells code, text and comments apart without moving anything', () => {
    const source = "const a = 'b // c'; // d\nconst e = /`'/.test(f) / 2; /* g */ h;";
    expect(splitSource(source)).toEqual({
      code: "const a = '      ';     \nconst e =     .test(f) / 2;         h;",
      quoted: "           b // c       \n          /`'/                        ",
    });
  });

  test('follows code inside template literals, however deep', () => {
    const { code, quoted } = splitSource('x`a ${f({ b: `c ${d}` })} e` + `口${g}罩` + 😀');
    expect(code).toBe('x`  ${f({ b: `  ${d}` })}  ` + ` ${g} ` + 😀');
    expect(quoted.replaceAll(/ +/g, ' ').trim()).toBe('a c e 口 罩');
  });

  test('ends an escape and an unclosed quote where the language ends them', () => {
    const { code } = splitSource("a('it\\'s', \"\n b)");
    expect(code).toBe("a('     ', \"\n b)");
  });
});
