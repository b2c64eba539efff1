import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compilePolicySet } from '../engine/compile.ts';
import { instant } from '../domain/time.ts';
import { dutiesInForce, strictest } from '../domain/pack/duty.ts';
import { checkExamples } from '../domain/pack/examples.ts';
import { locales } from '../render/catalogue.ts';
import { readPacks, shippedPacks } from './read-packs.ts';
import { policySetSource, versionInForce } from '../domain/pack/policy-set.ts';

const files = readdirSync(shippedPacks, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
  .map((entry) => relative(shippedPacks, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
const pack = await readPacks();

describe('the shipped packs', () => {
  test('every example comes out as its rule says', () => {
    expect(checkExamples(pack)).toEqual([]);
  });

  test('every class and lexicon has a title in each language that notices are in', () => {
    const { classes, lexicons } = pack.vocabulary;
    const untitled = [...classes, ...lexicons].flatMap(({ id, title = {} }) =>
      locales.filter((locale) => title[locale] === undefined).map((locale) => `${id} ${locale}`),
    );
    expect(untitled).toEqual([]);
  });

  test.each(files)('%s names its schema by a relative path', (file) => {
    const [, schema = ''] =
      /^# yaml-language-server: \$schema=(\S+)\n/u.exec(
        readFileSync(join(shippedPacks, file), 'utf8'),
      ) ?? [];
    const target = join(file, '..', schema).replaceAll('\\', '/');
    expect(target).toMatch(
      /^(approvals|calendar|class|identifier|law|lexicon|policy|site)\.schema\.json$/u,
    );
  });

  test('every site has a rule that stops harm at once without blame', () => {
    const sites = pack.sites.map(({ site }) => site);
    const kept = sites.filter((site) =>
      pack.policies.some(
        (policy) =>
          policy.site === site &&
          policy.versions.some(({ rules }) => rules.some((rule) => rule.protective !== undefined)),
      ),
    );
    expect(kept).toEqual(sites);
  });

  test('every site has terms that a seller registered in 2019 accepted', () => {
    const lacking = pack.sites.filter(
      ({ site }) =>
        !pack.policies.some(
          (policy) =>
            policy.site === site && versionInForce(policy, '2019-12-31T00:00:00Z') !== undefined,
        ),
    );
    expect(lacking).toEqual([]);
  });

  test('a version without notice says that it is exempted, and that the original stated none', () => {
    const exempted = pack.policies.flatMap(({ versions }) =>
      versions.filter(({ notice }) => 'exemption' in notice),
    );
    expect(exempted.length).toBeGreaterThan(10);
    for (const { sources } of exempted)
      expect(sources.every(({ source }) => source.note !== undefined)).toBe(true);
  });

  test('what is in force at any instant of 2020 compiles', () => {
    for (const at of [
      '2020-01-15T00:00:00Z',
      '2020-03-12T00:00:00Z',
      '2020-05-12T00:00:00Z',
      '2020-12-31T00:00:00Z',
    ])
      expect(compilePolicySet(policySetSource(pack, { at })).ok).toBe(true);
  });

  test('one site’s set holds that site’s versions alone', () => {
    const { sites, versions } = policySetSource(pack, {
      at: '2020-03-12T00:00:00Z',
      site: 'ebay-us',
    });
    expect(sites.map(({ id }) => id)).toEqual(['ebay-us']);
    expect(new Set(versions.map(({ site }) => site))).toEqual(new Set(['ebay-us']));
  });

  test.each([
    ['amazon-us/restricted-supplies', '2020-03-11T06:59:59Z', undefined],
    ['amazon-us/restricted-supplies', '2020-03-11T07:00:00Z', '2020-03-11'],
    ['amazon-us/restricted-supplies', '2020-04-01T07:00:00Z', '2020-04-01'],
    ['amazon-jp/emergency-resale', '2020-03-14T14:59:59Z', undefined],
    ['amazon-jp/emergency-resale', '2020-03-14T15:00:00Z', '2020-03-15'],
    ['amazon-jp/emergency-resale', '2020-08-28T14:59:59Z', '2020-05-26'],
    ['amazon-jp/emergency-resale', '2020-08-28T15:00:00Z', undefined],
  ])('%s at %s is version %s', (name, at, version) => {
    const policy = pack.policies.find((one) => `${one.site}/${one.policy}` === name);
    expect(policy && versionInForce(policy, at)?.version).toBe(version);
  });

  test.each([
    ['2020-07-11T12:00:00Z', 'house'],
    ['2020-07-12T12:00:00Z', 'eu'],
  ])('in Germany the notice of a change is owed at %s by %s', (at, jurisdiction) => {
    const duties = dutiesInForce(pack.laws, {
      jurisdictions: ['eu', 'de'],
      at: instant(at),
      timeZone: 'Europe/Berlin',
    });
    expect(strictest(duties, 'policy-notice')).toMatchObject({ jurisdiction, period: 'P15D' });
  });

  test('the commitments made to the Bundeskartellamt bind one firm', () => {
    const scope = { jurisdictions: ['eu', 'de'], at: instant('2020-03-12T00:00:00Z') };
    const owed = (site: string) =>
      strictest(dutiesInForce(pack.laws, { ...scope, site }), 'termination-notice')?.jurisdiction;
    expect(owed('amazon-de')).toBe('de');
    expect(owed('another-site')).toBe('house');
  });
});
