import { expect, test } from 'vitest';
import { checkCondition } from '../../engine/condition.ts';
import { tinyPack } from '../../../test/support/tiny-pack.ts';
import { instant, type Instant } from '../time.ts';
import { dutiesInForce, type DutiesInForce } from './duty.ts';
import { parsePack } from './parse.ts';
import { latestPublication, refusePublication } from './publish.ts';
import type { LawFile } from './law-schema.ts';
import type { VersionDraft } from './schema.ts';

const parsed = parsePack(tinyPack, checkCondition);
if (!parsed.ok) throw new Error('the tiny pack does not load');
const { pack } = parsed;
const [first, second] = pack.policies[0]?.versions ?? [];
if (first === undefined || second === undefined) throw new Error('the tiny pack has two versions');
const site = { locales: ['en', 'de'], timeZone: 'Europe/Berlin' };

function refusal(version: VersionDraft, publishedAt: string, laws: readonly LawFile[] = pack.laws) {
  const at = instant(publishedAt);
  return refusePublication(version, { site, duties: owed(at, laws), publishedAt: at });
}

function owed(at: Instant, laws: readonly LawFile[]): DutiesInForce {
  return dutiesInForce(laws, { jurisdictions: ['xx'], at, timeZone: site.timeZone });
}

const { penaltySchedule, ...withoutSchedule } = first;
const { redress, ...withoutRedress } = first;
const ladder = penaltySchedule.ladder;

/** Fifteen days before the first version takes effect, to the second. */
const inTime = '2020-01-17T00:00:00Z';

test('a version that keeps every promise may be published', () => {
  expect(refusal(first, inTime)).toBeUndefined();
});

test.each([
  ['a millisecond before the notice period must begin', '2020-01-16T23:59:59.999Z', undefined],
  ['when the notice period must begin', '2020-01-17T00:00:00Z', undefined],
  ['a millisecond late', '2020-01-17T00:00:00.001Z', 'policy/effective-too-early'],
])('a version published %s', (_, publishedAt, code) => {
  expect(refusal(first, publishedAt)?.code).toBe(code);
});

test('a notice period over the change to summer time ends at the same time of day', () => {
  const version = { ...first, effectiveFrom: '2020-04-01T22:00:00Z' };
  expect(refusal(version, '2020-03-17T23:00:00Z')).toBeUndefined();
  expect(refusal(version, '2020-03-17T23:00:01Z')?.code).toBe('policy/effective-too-early');
});

test.each([
  ['P14D', 'policy/notice-too-short'],
  ['PT359H', 'policy/notice-too-short'],
  ['P15D', undefined],
  ['P2W', 'policy/notice-too-short'],
  ['P3W', 'policy/effective-too-early'],
])('a notice period of %s is measured against the duty', (period, code) => {
  expect(refusal({ ...first, notice: { period } }, inTime)?.code).toBe(code);
});

test('a version without penalty schedule cannot be published', () => {
  expect(refusal(withoutSchedule, inTime)).toMatchObject({
    code: 'policy/no-penalty-schedule',
    path: [],
  });
});

type Rung = NonNullable<typeof ladder.low>[number];
const mild: Rung = { measure: 'warning', strike: false };
const withSteps = (steps: readonly Rung[], more: { readonly otherSites?: boolean } = {}) => {
  const all = { low: [...steps], medium: [...steps], high: [...steps], critical: [...steps] };
  return { ...first, penaltySchedule: { ...penaltySchedule, ...more, ladder: all } };
};

test.each<readonly [string, Rung]>([
  ['carries a strike', { ...mild, strike: true }],
  ['reaches beyond the listings', { ...mild, also: [{ measure: 'selling-suspended' }] }],
])('a version whose first step %s cannot be published', (_, rung) => {
  const version = withSteps([rung]);
  expect(refusal(version, inTime)).toMatchObject({ code: 'policy/harsh-beginning' });
  const grave = version.rules.map((rule) => ({ ...rule, egregious: 'fraud' as const }));
  expect(refusal({ ...version, rules: grave }, inTime)?.code).not.toBe('policy/harsh-beginning');
});

test.each<readonly [string, NonNullable<Rung['also']>[number], boolean, string]>([
  ['a referral to nobody', { measure: 'authority-referral' }, false, 'policy/authority-unstated'],
  [
    'a suspension of the account whatever is at issue',
    { measure: 'account-suspended' },
    true,
    'policy/need-unstated',
  ],
  [
    'a suspension of the account that is said to reach no other site',
    { measure: 'account-suspended', needs: { listings: 3 } },
    false,
    'policy/reach-unstated',
  ],
])('a version with %s cannot be published', (...[, step, otherSites, code]) => {
  const version = withSteps([mild, { ...mild, also: [step] }], { otherSites });
  expect(refusal(version, inTime)).toMatchObject({ code });
});

test('a version that limits listings to an audience and states none cannot be published', () => {
  const version = withSteps([{ ...mild, measure: 'audience-limited' }]);
  expect(refusal(version, inTime)).toMatchObject({
    code: 'policy/audience-unstated',
    path: ['rules', 0],
  });
  const stated = version.rules.map((rule) => ({ ...rule, audience: ['hospital'] }));
  expect(refusal({ ...version, rules: stated }, inTime)?.code).not.toBe('policy/audience-unstated');
});

test.each([
  ['no steps for one severity', { ...ladder, high: [] }, 'high'],
  [
    'a severity left out',
    { low: ladder.low, medium: ladder.medium, high: ladder.high },
    'critical',
  ],
  ['no ladder', undefined, 'low'],
])('a penalty schedule with %s cannot be published', (_, changed, severity) => {
  const schedule =
    changed === undefined
      ? { lookBack: 'P90D', otherSites: false }
      : { ...penaltySchedule, ladder: changed };
  expect(refusal({ ...first, penaltySchedule: schedule }, inTime)).toMatchObject({
    code: 'policy/no-penalty-schedule',
    path: ['penaltySchedule', 'ladder', severity],
  });
});

test('a version without redress cannot be published', () => {
  expect(refusal(withoutRedress, inTime)).toMatchObject({ code: 'policy/no-redress', path: [] });
  const { court, ...rest } = redress;
  expect(court).toBeDefined();
  expect(refusal({ ...first, redress: rest }, inTime)).toMatchObject({
    code: 'policy/no-redress',
    path: ['redress', 'court'],
  });
});

test.each([
  ['no examples', []],
  ['no example that is allowed', [{ text: 'Best ever widget', violates: true }]],
  ['no example that violates', [{ text: 'Plain widget', violates: false }]],
])('a rule with %s cannot be published', (_, examples) => {
  const rules = first.rules.map((rule) => ({ ...rule, examples }));
  expect(refusal({ ...first, rules }, inTime)).toMatchObject({
    code: 'policy/no-examples',
    path: ['rules', 0],
  });
});

test('a text missing in a language of the site cannot be published', () => {
  expect(refusal({ ...first, text: { en: 'No boasts.' } }, inTime)).toMatchObject({
    code: 'policy/text-missing',
    path: ['text'],
  });
});

test.each([
  ['P6M', undefined],
  ['P5M', 'policy/appeal-window-too-short'],
  ['P181D', 'policy/appeal-window-too-short'],
  ['P182D', undefined],
])(
  'an appeal window of %s is measured against six months from publication',
  (appealWindow, code) => {
    expect(refusal({ ...first, redress: { ...redress, appealWindow } }, inTime)?.code).toBe(code);
  },
);

const effective = '2020-03-01T00:00:00Z';

function exempted(
  changes: Partial<{
    kind: 'legal-obligation' | 'imminent-danger';
    proposedBy: string;
    approvedBy: string;
    reviewBy: string;
  }>,
): VersionDraft {
  if (second === undefined || !('exemption' in second.notice))
    throw new Error('the second version is exempted');
  return { ...second, notice: { exemption: { ...second.notice.exemption, ...changes } } };
}

test('a typed exemption lets a version take effect when it is published, and no earlier', () => {
  expect(refusal(exempted({}), effective)).toBeUndefined();
  expect(refusal(exempted({}), '2020-03-01T00:00:00.001Z')?.code).toBe(
    'policy/effective-too-early',
  );
});

test('who proposes an exemption does not approve it, however the name is written', () => {
  for (const approvedBy of ['Ada Example', 'ADA  example', 'Ａｄａ Example'])
    expect(refusal(exempted({ approvedBy }), effective)?.code).toBe(
      'policy/exemption-needs-second-person',
    );
});

test.each([
  ['2020-02-29', 'policy/exemption-review-past'],
  ['2020-03-01', undefined],
  ['2020-03-15', undefined],
  ['2020-03-16', 'policy/exemption-review-too-late'],
])('an exemption reviewed by %s', (reviewBy, code) => {
  expect(refusal(exempted({ reviewBy }), effective)?.code).toBe(code);
});

test('an exemption that the law does not know is not available', () => {
  expect(refusal(exempted({ kind: 'legal-obligation' }), effective)?.code).toBe(
    'policy/exemption-not-available',
  );
});

test('where several promises would be broken, the first in order is named', () => {
  const wrong: VersionDraft = {
    ...exempted({ approvedBy: 'Ada Example', reviewBy: '2020-05-01' }),
    rules: first.rules.map((rule) => ({ ...rule, examples: [] })),
    redress: { ...redress, appealWindow: 'P1M' },
    text: { en: 'Only English.' },
  };
  const { redress: _, ...bare } = wrong;
  const examples = first.rules;
  const texts = { en: 'a', de: 'b' };
  const steps: readonly (readonly [VersionDraft, string])[] = [
    [
      { ...bare, penaltySchedule: { lookBack: 'P1D', otherSites: false } },
      'policy/no-penalty-schedule',
    ],
    [bare, 'policy/no-redress'],
    [wrong, 'policy/no-examples'],
    [{ ...wrong, rules: examples }, 'policy/text-missing'],
    [{ ...wrong, rules: examples, text: texts }, 'policy/appeal-window-too-short'],
    [{ ...wrong, rules: examples, text: texts, redress }, 'policy/exemption-needs-second-person'],
  ];
  expect(steps.map(([version]) => refusal(version, '2020-04-01T00:00:00Z')?.code)).toEqual(
    steps.map(([, code]) => code),
  );
});

test('where nothing is owed, nothing is refused for being short', () => {
  expect(
    refusal(
      { ...first, notice: { period: 'P1D' }, redress: { ...redress, appealWindow: 'P1D' } },
      inTime,
      [],
    ),
  ).toBeUndefined();
});

test('a version can be published at latest its notice period before it takes effect', () => {
  expect(latestPublication(first, site)).toBe('2020-01-17T00:00:00.000Z');
  expect(latestPublication(second, site)).toBe('2020-03-01T00:00:00.000Z');
});

/** The tiny pack's law as of a day on which periods are counted by Regulation 1182/71. */
const counted = pack.laws.map((law) => ({
  ...law,
  duties: law.duties.map((duty) => ({ ...duty, counting: 'regulation-1182-71' as const })),
}));

test('a notice period that law counts in whole days does not count the day of publication', () => {
  // Fifteen days from Thursday 2 January end with Friday the 17th; from Friday the 3rd with Monday the 20th.
  const version = { ...first, effectiveFrom: '2020-01-17T23:00:00Z' };
  expect(refusal(version, '2020-01-02T22:59:59.999Z', counted)).toBeUndefined();
  expect(refusal(version, '2020-01-02T23:00:00Z', counted)?.code).toBe(
    'policy/effective-too-early',
  );
  expect(refusal({ ...version, notice: { period: 'P14D' } }, inTime, counted)?.code).toBe(
    'policy/notice-too-short',
  );
});

test('the latest publication is as early as law’s way of counting asks', () => {
  const duties = owed(instant('2020-01-01T00:00:00Z'), counted);
  const at = latestPublication(first, { ...site, duties });
  expect(at).toBe('2020-01-16T00:00:00.000Z');
  expect(refusal(first, at, counted)).toBeUndefined();
});
