/** What is withheld from reasons is typed, wanted by two people, said to exist, and never all. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { approveOmission } from '../../src/app/omission/approve.ts';
import { declineOmission } from '../../src/app/omission/decline.ts';
import { system, type Actor } from '../../src/domain/actor.ts';
import { omissionKinds } from '../../src/domain/omission.ts';
import { count, opening, refusalOf, rhea, rows, valueOf } from '../support/instance.ts';
import {
  ben,
  longest,
  make,
  noticeOf,
  openMatter,
  propose,
  refused,
  statement,
  withheld,
  type Matter,
} from '../support/omissions.ts';
import { asRuntime, operator } from '../support/runtime.ts';

let matter: Matter;
beforeEach(async () => {
  matter = await openMatter();
});
afterEach(() => matter.bazaar.close());

describe('something is withheld', () => {
  test.each(omissionKinds)(
    'of the type %s: the statement says so, and why, and until when',
    async (kind) => {
      await withheld(matter, { kind });
      valueOf(await make(matter));
      const told = await statement(matter);
      expect(told.omissions).toEqual([
        { kind, item: 'evidence', legalReference: 'Example Act, section 1', until: longest },
      ]);
      expect(told.facts.flatMap(({ evidence }) => evidence)).toMatchObject([
        { field: 'description' },
      ]);
      const notice = await noticeOf(matter, 'decision');
      expect(notice).toContain('Example Act, section 1');
      expect(notice).toContain('What we may not tell you yet');
      expect(notice).not.toContain('It names a neighbour.');
    },
  );

  test('of no other type: neither code nor database knows one', async () => {
    await expect(insert({ kind: 'bad-mood' })).rejects.toMatchObject({ code: '23514' });
  });

  test('that is by what a thing was recognised: its words are told, and not what found them', async () => {
    await withheld(matter, {
      kind: 'detection-method',
      item: { kind: 'detection', finding: matter.finding },
    });
    valueOf(await make(matter));
    expect((await statement(matter)).facts[0]?.evidence.map(({ matched }) => matched)).toEqual([
      'withheld',
      'withheld',
    ]);
    expect(await noticeOf(matter, 'decision')).not.toContain('lexicon:insult');
  });

  test('that is a whole finding, where another of the listing is told', async () => {
    await secondFinding();
    await withheld(matter, { item: { kind: 'fact', finding: matter.finding } });
    valueOf(await make(matter));
    const { facts } = await statement(matter);
    expect(facts).toHaveLength(1);
    expect(facts[0]?.evidence).toMatchObject([{ field: 'description' }]);
  });

  test('without saying so where an order forbids even that, and only then', async () => {
    expect(await refused(matter, { isStated: false })).toBe('omission/must-be-stated');
    await expect(insert({ is_stated: false })).rejects.toMatchObject({
      constraint: 'omission_unstated',
    });
    await withheld(matter, { kind: 'non-disclosure-order', isStated: false });
    valueOf(await make(matter));
    expect((await statement(matter)).omissions).toBeUndefined();
    expect(await noticeOf(matter, 'decision')).not.toMatch(/What we may not tell|Example Act/);
  });

  test('by nobody’s word but people’s, and from nothing that does not exist or was decided', async () => {
    expect(await refused(matter, { by: system })).toBe('omission/needs-person');
    expect(await refused(matter, { by: { kind: 'key', id: 'k' } })).toBe('omission/needs-person');
    expect(await refused(matter, { decision: crypto.randomUUID() })).toBe('decision/not-found');
    expect(
      await refused(matter, { item: { kind: 'evidence', finding: matter.finding, index: 2 } }),
    ).toBe('omission/item-unknown');
    expect(
      await refused(matter, { item: { kind: 'detection', finding: crypto.randomUUID() } }),
    ).toBe('omission/item-unknown');
    expect(await refused(matter, { until: opening })).toBe('omission/until-past');
    await propose(matter);
    expect(await refused(matter, { kind: 'detection-method' })).toBe('omission/withheld-already');
    const [left] = await rows<{ id: string }>(matter.bazaar, 'select id from omission');
    valueOf(
      await declineOmission(matter.bazaar.desk, {
        omission: left?.id ?? '',
        by: ben,
        reason: 'No.',
      }),
    );
    valueOf(await make(matter));
    expect(await refused(matter, {})).toBe('omission/decision-made');
    await expect(insert({})).rejects.toThrow('nothing of it is withheld afterwards');
  });
});

describe('a second person', () => {
  test('is needed before the decision can be made', async () => {
    const omission = await propose(matter);
    expect(refusalOf(await make(matter))).toBe('omission/undecided');
    const approve = async (by: Actor) => approveOmission(matter.bazaar.desk, { omission, by });
    expect(refusalOf(await approve(system))).toBe('omission/needs-person');
    expect(refusalOf(await approve(rhea))).toBe('omission/second-person');
    expect(valueOf(await approve(ben))).toEqual({ until: longest });
    expect(refusalOf(await approve(ben))).toBe('omission/settled');
    valueOf(await make(matter));
    expect(await count(matter.bazaar, `entry where kind like 'omission.%'`)).toBe(2);
    expect(
      await count(
        matter.bazaar,
        `entry where kind like 'omission.%' and subject_id like 'seller:%'`,
      ),
    ).toBe(0);
  });

  test('cannot be the first, whatever the code does', async () => {
    const omission = await propose(matter);
    const approval = `update omission set approved_at = proposed_at, approved_by = $2, until = '2020-02-01Z' where id = $1`;
    const runs = async (by: Actor) =>
      asRuntime(matter.bazaar.config, operator, async (client) =>
        client.query(approval, [omission, JSON.stringify(by)]),
      );
    await expect(runs(rhea)).rejects.toMatchObject({ constraint: 'omission_second_person' });
    await expect(runs(system)).rejects.toMatchObject({ code: '23514' });
    await expect(runs(ben)).rejects.toThrow('record');
  });

  test('who declines leaves nothing withheld, once', async () => {
    const omission = await propose(matter);
    const decline = async (by: Actor) =>
      declineOmission(matter.bazaar.desk, { omission, by, reason: 'Nothing speaks for it.' });
    expect(refusalOf(await decline(system))).toBe('omission/needs-person');
    valueOf(await decline(ben));
    expect(refusalOf(await decline(ben))).toBe('omission/settled');
    valueOf(await make(matter));
    expect((await statement(matter)).omissions).toBeUndefined();
    expect((await statement(matter)).facts[0]?.evidence).toHaveLength(2);
  });

  test('of two at once approves it once', async () => {
    const omission = await propose(matter);
    const both = await Promise.all([
      approveOmission(matter.bazaar.desk, { omission, by: ben }),
      approveOmission(matter.bazaar.desk, { omission, by: { kind: 'person', id: 'cleo' } }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('a decision keeps its reasons', () => {
  test('since the last piece of evidence of a listing is not withheld', async () => {
    await withheld(matter);
    expect(
      await refused(matter, { item: { kind: 'evidence', finding: matter.finding, index: 1 } }),
    ).toBe('omission/leaves-no-reasons');
    expect(await refused(matter, { item: { kind: 'fact', finding: matter.finding } })).toBe(
      'omission/leaves-no-reasons',
    );
  });

  test('whatever the code does: the database refuses to withhold all', async () => {
    await withheld(matter);
    await expect(
      insert({
        evidence_index: 1,
        approved_by: JSON.stringify(ben),
        approved_at: opening,
        until: longest,
      }),
    ).rejects.toThrow('leaves a listing without reasons');
  });

  test('whatever the code does: a statement tells exactly what is not withheld', async () => {
    await withheld(matter);
    await expect(
      tamper(
        `jsonb_set(statement, '{facts,0,evidence}', statement #> '{facts,0,evidence}' || '[{}]')`,
      ),
    ).rejects.toThrow('does not tell exactly what is not withheld');
    await expect(tamper(`statement - 'omissions'`)).rejects.toThrow(
      'does not say what is withheld',
    );
  });
});

/** Another finding of one piece in the same listing and decision, past the code. */
async function secondFinding(): Promise<void> {
  await matter.bazaar.owner.query(
    `with other as (
       insert into finding select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'rule', 'boast',
         'evidence', jsonb_build_array(f.evidence -> 1)))).* from finding f where f.id = $2 returning id, listing_id)
     insert into decision_evidence (decision_id, finding_id, listing_id, seller_id)
     select $1, id, listing_id, 'acme' from other`,
    [matter.decision, matter.finding],
  );
}

/** Puts an omission into the table by hand, without its entry. */
async function insert(columns: Readonly<Record<string, unknown>>): Promise<void> {
  const row = {
    id: crypto.randomUUID(),
    decision_id: matter.decision,
    seller_id: 'acme',
    site_id: 'bazaar',
    kind: 'third-party-data',
    item: 'evidence',
    finding_id: matter.finding,
    evidence_index: 0,
    legal_reference: 'Example Act',
    reasons: JSON.stringify({ text: 'Because.', language: 'en' }),
    is_stated: true,
    proposed_at: opening,
    proposed_by: JSON.stringify(rhea),
    ...columns,
  };
  const names = Object.keys(row);
  await asRuntime(matter.bazaar.config, operator, async (client) => {
    await client.query(
      `insert into omission (${names.join()}) values (${names.map((_, index) => `$${String(index + 1)}`).join()})`,
      Object.values(row),
    );
    await client.query('set constraints omission_leaves_reasons immediate');
  });
}

/** Makes the decision with another statement than the code's, as a mistake in it would. */
async function tamper(statementInstead: string): Promise<void> {
  await matter.bazaar.owner.query(
    `create function recourse.tampered() returns trigger language plpgsql as $$
     begin new.statement := (select ${statementInstead} from (select new.statement) as given(statement)); return new; end $$;
     create trigger a_tampered before update on recourse.decision for each row
       when (new.state = 'made') execute function recourse.tampered()`,
  );
  try {
    await make(matter);
  } finally {
    await matter.bazaar.owner.query('drop function recourse.tampered cascade');
  }
}
