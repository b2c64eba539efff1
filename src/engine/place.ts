/** Places in a condition's source, made whole for people to look at. */
import type { Place } from './expression.ts';

/**
 * The place widened so that its brackets pair up: the parser leaves out the brackets around an
 * operand, so that `!(a)` would be shown as `!(a`.
 */
export function withWholeBrackets(source: string, place: Place): Place {
  const pairs = bracketPairs(source);
  let { start, end } = place;
  for (const [open, close] of pairs) {
    if (open >= start && open < end && close >= end) end = close + 1;
  }
  for (const [open, close] of [...pairs].reverse()) {
    if (close >= start && close < end && open < start) start = open;
  }
  return { start, end };
}

/** Offsets of matching round brackets outside texts and remarks, in order of the opening one. */
function bracketPairs(source: string): readonly (readonly [number, number])[] {
  const open: number[] = [];
  const pairs: (readonly [number, number])[] = [];
  for (const { index, 0: found } of source.matchAll(tokens)) {
    if (found === '(') open.push(index);
    const opened = found === ')' ? open.pop() : undefined;
    if (opened !== undefined) pairs.push([opened, index]);
  }
  return pairs.sort(([left], [right]) => left - right);
}

const tokens = /"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\/[^\n]*|[()]/g;
