import { describe, expect, it } from 'vitest';

import { tinyPack } from '../../test/support/tiny-pack.ts';
import { checkCondition } from '../engine/condition.ts';
import { diffVersions, type DiffedVersion } from './diff.ts';
import { parsePack } from './pack/parse.ts';

const parsed = parsePack(tinyPack, checkCondition);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
const [policy] = parsed.pack.policies;
const [document] = policy?.versions ?? [];
if (policy === undefined || document === undefined) throw new Error('The pack has lost its policy');
const first: DiffedVersion = { ...document, title: policy.title };
const [boast] = first.rules;
if (boast === undefined) throw new Error('The version has lost its rule');

const withRule = (change: Partial<typeof boast>): DiffedVersion => ({
  ...first,
  version: '2',
  rules: [{ ...boast, ...change }],
});

describe('the difference between two versions', () => {
  it('is nothing where only their names, sources and words on the change differ', () => {
    const same = { ...first, version: '2', change: { en: 'Nothing.' }, sources: [] };
    expect(diffVersions(first, same)).toEqual({
      from: '1',
      to: '2',
      rules: [],
      values: [],
      texts: [],
    });
  });

  it('names rules that came and rules that went', () => {
    const other = { ...boast, id: 'lie' };
    const { rules } = diffVersions(first, { ...first, version: '2', rules: [other] });
    expect(rules.map(({ rule, kind }) => [rule, kind])).toEqual([
      ['lie', 'added'],
      ['boast', 'removed'],
    ]);
  });

  it.each([
    ['its condition', { when: 'claims("boast")' }, 'when'],
    ['its severity', { severity: 'high' }, 'severity'],
    ['whether it is automatic', { automatic: false }, 'automatic'],
    ['its ground', { ground: 'law' }, 'ground'],
    ['how sure a finding must be', { minConfidence: 0.5 }, 'minConfidence'],
    ['its protective ground', { protective: 'recall' }, 'protective'],
    ['its examples', { examples: boast.examples.toReversed() }, 'examples'],
  ] as const)('says of a rule that %s changed, from what to what', (_, change, of) => {
    const [rule] = diffVersions(first, withRule(change)).rules;
    const [before, after] = [boast[of], Object.values(change)[0]];
    expect(rule).toMatchObject({ rule: 'boast', kind: 'changed', texts: [] });
    expect(rule?.values).toEqual([{ of, after, ...(before === undefined ? {} : { before }) }]);
  });

  it('tells a rule’s texts word by word in each language in which they changed', () => {
    const why = { en: 'It boasts loudly.', de: 'Es prahlt.' };
    const [rule] = diffVersions(first, withRule({ why })).rules;
    expect(rule?.texts).toEqual([
      {
        of: 'why',
        locale: 'en',
        pieces: [
          { kind: 'same', text: 'It boasts' },
          { kind: 'added', text: ' loudly' },
          { kind: 'same', text: '.' },
        ],
      },
    ]);
  });

  it('tells of a cure that came as of a text that was empty', () => {
    const [rule] = diffVersions(first, withRule({ cure: { en: 'Leave it out.' } })).rules;
    expect(rule?.texts).toMatchObject([
      { of: 'cure', locale: 'en', pieces: [{ kind: 'added', text: 'Leave it out.' }] },
    ]);
  });

  it('names each part of penalties, redress and notice by its place', () => {
    const { penaltySchedule, redress } = first;
    const after: DiffedVersion = {
      ...first,
      version: '2',
      notice: {
        exemption: {
          kind: 'imminent-danger',
          justification: { en: 'Danger.' },
          proposedBy: 'Ada Example',
          approvedBy: 'Bo Example',
          reviewBy: '2020-03-10',
        },
      },
      penaltySchedule: {
        ...penaltySchedule,
        lookBack: 'P30D',
        ladder: { ...penaltySchedule.ladder, high: [{ measure: 'listing-removed', strike: true }] },
      },
      redress: { ...redress, appealWindow: 'P7M' },
    };
    const { values, texts, rules } = diffVersions(first, after);
    expect(rules).toEqual([]);
    expect(values.map(({ of }) => of)).toEqual([
      'notice.period',
      'notice.exemption.kind',
      'notice.exemption.proposedBy',
      'notice.exemption.approvedBy',
      'notice.exemption.reviewBy',
      'penaltySchedule.lookBack',
      'penaltySchedule.ladder.high',
      'redress.appealWindow',
    ]);
    expect(values.at(-1)).toEqual({ of: 'redress.appealWindow', before: 'P6M', after: 'P7M' });
    expect(texts.map(({ of }) => of)).toEqual(['notice.exemption.justification']);
  });
});
