/** Promises 2 and 3: nothing beyond what the schedule states, nothing without its reasons. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { discardDecision } from '../../src/app/decision/discard.ts';
import { makeDecision } from '../../src/app/decision/make.ts';
import { publishVersion } from '../../src/app/policy/publish.ts';
import { system } from '../../src/domain/actor.ts';
import type { Statement } from '../../src/domain/statement.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  outcomes,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
});
afterEach(() => bazaar.close());

const insult = { id: 'L1', title: 'Silly teapot', seller: 'acme' };
const boast = { id: 'L1', title: 'Finest teapot', seller: 'acme' };

async function onlyDecision(): Promise<string> {
  const [first] = await outcomes(bazaar, 'acme');
  if (first === undefined) throw new Error('Nothing was decided or proposed');
  return first.decision;
}

async function statementOf(): Promise<Statement> {
  const [row] = await rows<{ statement: Statement }>(
    bazaar,
    `select statement from decision where state = 'made' order by decided_at desc, id desc`,
  );
  if (row === undefined) throw new Error('No decision was made');
  return row.statement;
}

describe('a decision', () => {
  test('cannot take a harder measure than the step of the schedule that it stands on', async () => {
    await list(bazaar, insult);
    const decision = await onlyDecision();
    for (const measure of ['audience-limited', 'listing-suppressed', 'listing-removed'] as const) {
      expect(refusalOf(await makeDecision(bazaar.desk, { decision, by: rhea, measure }))).toBe(
        'decision/exceeds-schedule',
      );
    }
    expect(await count(bazaar, 'measure')).toBe(0);
    valueOf(await makeDecision(bazaar.desk, { decision, by: rhea, measure: 'warning' }));
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ measures: ['L1 warning'] }]);
  });

  test('may take a milder one, and its statement says which', async () => {
    // Two steps up, where the schedule says removal.
    for (const day of ['02', '03']) {
      await at(bazaar, `2020-01-${day}T09:00:00Z`);
      await list(bazaar, { ...boast, id: `B${day}` });
      await due(bazaar);
    }
    await at(bazaar, '2020-01-04T09:00:00Z');
    await list(bazaar, insult);
    const [proposed] = (await outcomes(bazaar, 'acme')).filter((one) => one.state === 'proposed');
    expect(proposed).toMatchObject({ rung: 2 });
    valueOf(
      await makeDecision(bazaar.desk, {
        decision: proposed?.decision ?? '',
        by: rhea,
        measure: 'listing-suppressed',
      }),
    );
    expect(await statementOf()).toMatchObject({
      measures: [{ kind: 'listing-suppressed', listing: 'L1' }],
    });
  });

  test('is made once: by one of two people who decide at once, and the other is told', async () => {
    await list(bazaar, insult);
    const decision = await onlyDecision();
    const bo = { kind: 'person', id: 'bo' } as const;
    const both = await Promise.all([
      makeDecision(bazaar.desk, { decision, by: rhea }),
      makeDecision(bazaar.desk, { decision, by: bo }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.flatMap((one) => (one.ok ? [] : [one.refusal.code]))).toEqual([
      'decision/already-decided',
    ]);
    expect(await count(bazaar, 'measure')).toBe(1);
    expect(await count(bazaar, `notice where kind = 'decision'`)).toBe(1);
  });

  test('that waits for a person is made by nobody else', async () => {
    await list(bazaar, insult);
    const decision = await onlyDecision();
    for (const by of [system, { kind: 'key', id: 'k' } as const]) {
      expect(refusalOf(await makeDecision(bazaar.desk, { decision, by }))).toBe(
        'decision/needs-person',
      );
      expect(refusalOf(await discardDecision(bazaar.desk, { decision, by, reason: '' }))).toBe(
        'decision/needs-person',
      );
    }
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ state: 'proposed' }]);
  });

  test('that a person found to be none has no effect, no notice, and is not proposed again for the same finding', async () => {
    await list(bazaar, insult);
    valueOf(
      await discardDecision(bazaar.desk, {
        decision: await onlyDecision(),
        by: rhea,
        reason: 'It is a brand.',
      }),
    );
    await at(bazaar, '2020-01-02T09:00:00Z');
    await list(bazaar, { ...insult, id: 'L2' });
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { state: 'discarded', measures: [] },
      { state: 'proposed' },
    ]);
    expect(await count(bazaar, 'notice')).toBe(0);
    expect(
      refusalOf(await makeDecision(bazaar.desk, { decision: await onlyDecision(), by: rhea })),
    ).toBe('decision/already-decided');
  });

  test('that there is not is not found', async () => {
    const decision = '00000000-0000-7000-8000-000000000000';
    expect(refusalOf(await makeDecision(bazaar.desk, { decision, by: rhea }))).toBe(
      'decision/not-found',
    );
    expect(refusalOf(await discardDecision(bazaar.desk, { decision, by: rhea, reason: '' }))).toBe(
      'decision/not-found',
    );
  });
});

describe('its statement', () => {
  test('cites each listing in its own words, at the place where they stand', async () => {
    await list(bazaar, boast, { ...boast, id: 'L2', title: 'Best and finest' });
    const { facts } = await statementOf();
    expect(facts.map((fact) => [fact.listing, fact.title, fact.revision])).toEqual([
      ['L1', 'Finest teapot', 1],
      ['L2', 'Best and finest', 1],
    ]);
    for (const fact of facts) {
      for (const evidence of fact.evidence)
        expect(fact.title.slice(evidence.start, evidence.end)).toBe(evidence.text);
    }
  });

  test('gives clause, reason, how it came to bind, scope, duration, cure and redress', async () => {
    await list(bazaar, boast);
    expect(await statementOf()).toMatchObject({
      nature: { kind: 'punitive', rung: 0, strike: false, severity: 'medium' },
      clause: {
        policy: 'claims',
        version: '1',
        rule: 'boast',
        ground: 'terms',
        boundBy: 'registration',
        boundFrom: '2020-01-01T09:00:00.000Z',
      },
      why: { en: 'It breaks rule boast.' },
      scope: { site: 'bazaar', country: 'DE' },
      duration: { kind: 'until', until: '2020-01-04T09:00:00.000Z' },
      cure: { text: { en: 'Leave it out.' }, by: '2020-01-04T09:00:00.000Z' },
      otherSites: false,
      redress: { appealWindow: 'P6M', decideBy: 'P7D' },
    });
  });

  test('says that it was automated when the system made it, and that a person decided when one did', async () => {
    await list(bazaar, boast);
    expect((await statementOf()).automation).toEqual({ detection: true, decision: 'automated' });
    await at(bazaar, '2020-01-02T09:00:00Z');
    await list(bazaar, { ...insult, id: 'L2' });
    const [proposed] = (await outcomes(bazaar, 'acme')).filter((one) => one.state === 'proposed');
    valueOf(await makeDecision(bazaar.desk, { decision: proposed?.decision ?? '', by: rhea }));
    expect((await statementOf()).automation).toEqual({ detection: true, decision: 'person' });
    expect(await rows(bazaar, 'select decided_by as by from decision order by decided_at')).toEqual(
      [{ by: system }, { by: rhea }],
    );
  });
});

describe('a version without', () => {
  const change = {
    'a penalty schedule': [{ penaltySchedule: undefined }, 'policy/no-penalty-schedule'],
    'a step at one severity': [
      {
        penaltySchedule: {
          lookBack: 'P30D',
          ladder: { low: [], medium: [], high: [], critical: [] },
          otherSites: false,
        },
      },
      'policy/no-penalty-schedule',
    ],
    redress: [{ redress: undefined }, 'policy/no-redress'],
    'an example that it does not meet': [{ rules: [] as object[] }, 'policy/no-examples'],
  } as const;

  test.each(Object.entries(change))('%s is not published', async (name, [fault, code]) => {
    const file = bazaar.pack.policies.find((one) => one.policy === 'gate');
    const version = file?.versions[0];
    if (file === undefined || version === undefined) throw new Error('The pack has lost its gate');
    const rules = version.rules.map((rule) => ({
      ...rule,
      examples: rule.examples.filter((one) => one.violates),
    }));
    const faulty = {
      ...version,
      ...fault,
      ...(name.startsWith('an example') ? { rules } : {}),
    } as typeof version;
    const published = await publishVersion(bazaar.desk, {
      site: 'bazaar',
      policy: 'gate',
      title: file.title,
      version: faulty,
      vocabulary: bazaar.pack.vocabulary,
      by: system,
    });
    expect(refusalOf(published)).toBe(code);
  });
});
