import { describe, expect, test } from 'vitest';

import { plant, readTree } from './tree.ts';
import { badVerbs } from './verbs.ts';

describe('each file of app', () => {
  test('is one verb', () => {
    expect(badVerbs(readTree())).toEqual([]);
  });

  test.each([
    ['src/app/appeal/file.ts', 'export function sendAppeal() {}'],
    ['src/app/appeal/file.ts', 'export const window = 14;'],
    ['src/app/appeal/file.ts', 'export function fileAppeal() {}\nexport const fileLate = () => 1;'],
    ['src/app/appeal/take-up.ts', 'export function takeAppeal() {}'],
    ['src/app/file.ts', 'export function fileAppeal() {}'],
  ])('that is not is found: %s %s', (file, text) => {
    expect(badVerbs(plant(file, text))).toHaveLength(1);
  });

  test.each([
    ['src/app/appeal/file.ts', 'export type Filed = 1;\nexport async function fileAppeal() {}'],
    ['src/app/appeal/take-up.ts', 'export const takeUpAppeal = async (a: A): Promise<B> => b;'],
    ['src/app/desk.ts', 'export type Desk = { readonly now: Instant };'],
    ['src/app/ports/mailer.ts', 'export type Mailer = { send(): void };'],
  ])('that is is let be: %s', (file, text) => {
    expect(badVerbs(plant(file, text))).toEqual([]);
  });
});
