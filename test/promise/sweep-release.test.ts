/** Promise 9: what a braked sweep holds is drawn from, judged, released by a second person, or stopped. */
import { afterEach, describe, expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { makeDecision } from '../../src/app/decision/make.ts';
import { giveGrace } from '../../src/app/grace/give.ts';
import { judgeSample } from '../../src/app/sweep/judge.ts';
import { releaseSweep } from '../../src/app/sweep/release.ts';
import { sampleSweep } from '../../src/app/sweep/sample.ts';
import { stopSweep } from '../../src/app/sweep/stop.ts';
import { system } from '../../src/domain/actor.ts';
import { drawSample } from '../../src/domain/sample.ts';
import { instant } from '../../src/domain/time.ts';
import {
  at,
  count,
  due,
  list,
  outcomes,
  refusalOf,
  register,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { simulate, versionOf } from '../support/simulate.ts';
import {
  drawAndJudge,
  drawnOf,
  drew,
  judy,
  lastSweepOf,
  lenient,
  mask,
  openMarket,
  opens,
  petra,
  rene,
  sweeps,
} from '../support/sweep.ts';

let bazaar: Instance;
afterEach(() => bazaar.close());

const openWith = async (input: Parameters<typeof openMarket>[0]) => {
  bazaar = await openMarket(input);
};
/** A market on which the gate has opened: of twelve sellers three were decided on. */
const openBraked = async (more: Partial<Parameters<typeof openMarket>[0]> = {}) => {
  await openWith({ sellers: 12, ...more });
  await at(bazaar, opens);
};
const simulateGate = () =>
  simulate(bazaar, 'gate', { version: { ...versionOf(bazaar, 'gate'), sweep: lenient } });
const release = async (by = rene) =>
  releaseSweep(bazaar.desk, { sweep: (await lastSweepOf(bazaar)).id, by });

describe('the sample', () => {
  test('is drawn by the seed from all that is held, and can be drawn again', async () => {
    await openBraked();
    const { id } = await lastSweepOf(bazaar);
    const held = await rows<{ id: string }>(
      bazaar,
      `select id from decision where sweep_id = $1 and state = 'proposed'`,
      [id],
    );
    expect(
      valueOf(await sampleSweep(bazaar.desk, { sweep: id, by: drew, errorsAllowed: 0 })),
    ).toEqual({ drawn: 8 });
    const [entry] = await rows<{ seed: string; committed: boolean }>(
      bazaar,
      `select p.payload ->> 'seed' as seed, sha256(decode(p.payload ->> 'seed', 'hex')) = s.seed_hash as committed
       from entry e join entry_payload p on p.entry_id = e.id join sweep s on s.id = e.reference
       where e.kind = 'sweep.sampled'`,
    );
    expect(entry?.committed).toBe(true);
    const seed = Buffer.from(entry?.seed ?? '', 'hex');
    expect(await drawnOf(bazaar, id)).toEqual(
      drawSample(
        held.map((one) => one.id),
        { seed, size: 8 },
      ),
    );
  });

  test('is drawn once, by a person, of a braked sweep whose version states what it tolerates', async () => {
    await openBraked({ sellers: 3 });
    const running = (await lastSweepOf(bazaar)).id;
    const draw = async (sweep: string, by = drew) =>
      refusalOf(await sampleSweep(bazaar.desk, { sweep, by, errorsAllowed: 0 }));
    expect(await draw('0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e')).toBe('sweep/not-found');
    expect(await draw(running, system)).toBe('sweep/needs-person');
    expect(await draw(running)).toBe('sweep/not-braked');
    await register(bazaar, 'late');
    await list(bazaar, mask('late'));
    await drawAndJudge(bazaar, { sweep: running });
    expect(await draw(running)).toBe('sweep/not-braked');
  });

  test('of a version that states no tolerance is not drawn', async () => {
    await openBraked({ sweep: null });
    const { id: sweep } = await lastSweepOf(bazaar);
    const drawn = await sampleSweep(bazaar.desk, { sweep, by: drew, errorsAllowed: 0 });
    expect(refusalOf(drawn)).toBe('sweep/no-tolerance');
  });

  test('of a sweep that holds nothing any more is not drawn', async () => {
    await openBraked({ sellers: 4 });
    const { id: sweep } = await lastSweepOf(bazaar);
    const [held] = await rows<{ id: string }>(
      bazaar,
      `select id from decision where state = 'proposed'`,
    );
    valueOf(await makeDecision(bazaar.desk, { decision: held?.id ?? '', by: judy }));
    const drawn = await sampleSweep(bazaar.desk, { sweep, by: drew, errorsAllowed: 0 });
    expect(refusalOf(drawn)).toBe('sweep/nothing-held');
  });

  test('is judged one by one, once, by a person; what is wrong is discarded with their reason', async () => {
    await openBraked();
    const { id: sweep } = await lastSweepOf(bazaar);
    const judge = (decision: string, more: Partial<Parameters<typeof judgeSample>[1]> = {}) =>
      judgeSample(bazaar.desk, {
        sweep,
        decision,
        verdict: 'wrong',
        reason: 'No mask.',
        by: judy,
        ...more,
      });
    const [made] = await rows<{ id: string }>(
      bazaar,
      `select id from decision where state = 'made'`,
    );
    expect(refusalOf(await judge(made?.id ?? ''))).toBe('sweep/not-sampled');
    valueOf(await sampleSweep(bazaar.desk, { sweep, by: drew, errorsAllowed: 0 }));
    const [drawn = ''] = await drawnOf(bazaar, sweep);
    expect(refusalOf(await judge(drawn, { sweep: made?.id ?? '' }))).toBe('sweep/not-found');
    expect(refusalOf(await judge(drawn, { by: system }))).toBe('sweep/needs-person');
    expect(refusalOf(await judge(made?.id ?? ''))).toBe('sweep/not-drawn');
    valueOf(await judge(drawn));
    expect(refusalOf(await judge(drawn))).toBe('sweep/judged-already');
    expect(
      await rows(
        bazaar,
        `select state, decided_by ->> 'id' as by, discard_reason as reason from decision where id = $1`,
        [drawn],
      ),
    ).toEqual([{ state: 'discarded', by: 'judy', reason: 'No mask.' }]);
    expect(await count(bazaar, `entry where kind = 'sweep.judged'`)).toBe(1);
  });

  test('does not change once it was drawn from: what comes later is held in another sweep', async () => {
    await openBraked();
    const { id } = await lastSweepOf(bazaar);
    valueOf(await sampleSweep(bazaar.desk, { sweep: id, by: drew, errorsAllowed: 0 }));
    await list(bazaar, mask('s12', 's12-2'));
    expect((await sweeps(bazaar)).map((one) => [one.state, one.reason, one.held])).toEqual([
      ['sampled', 'decisions', 9],
      ['braked', 'predecessor', 1],
    ]);
    expect(await count(bazaar, `entry where kind = 'sweep.braked'`)).toBe(2);
  });
});

describe('a release', () => {
  test('is carried out once by several workers, with one notice to each seller', async () => {
    await openBraked({ sellers: 24 });
    await simulateGate();
    await drawAndJudge(bazaar, { sweep: (await lastSweepOf(bazaar)).id });
    valueOf(await release());
    await Promise.all([due(bazaar), due(bazaar), due(bazaar)]);
    expect(await sweeps(bazaar)).toMatchObject([{ state: 'released', made: 24, held: 0 }]);
    expect(await count(bazaar, `notice where kind = 'decision'`)).toBe(24);
  });

  test('makes what was held, by the system, with one notice to each seller', async () => {
    await openBraked();
    await simulateGate();
    await drawAndJudge(bazaar, { sweep: (await lastSweepOf(bazaar)).id });
    valueOf(await release());
    await due(bazaar);
    expect(await sweeps(bazaar)).toMatchObject([
      { state: 'released', decisions: 3, made: 12, held: 0 },
    ]);
    expect(
      await count(bazaar, `decision where state = 'made' and decided_by ->> 'kind' = 'system'`),
    ).toBe(12);
    expect(await count(bazaar, `notice where kind = 'decision'`)).toBe(12);
    expect(await count(bazaar, `entry where kind = 'sweep.released'`)).toBe(1);
  });

  test('asks for a person, a sample, a second person, judgements, few enough wrong, and a simulation', async () => {
    await openBraked();
    const { id: sweep } = await lastSweepOf(bazaar);
    expect(
      refusalOf(
        await releaseSweep(bazaar.desk, {
          sweep: '0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e',
          by: rene,
        }),
      ),
    ).toBe('sweep/not-found');
    expect(refusalOf(await release(system))).toBe('sweep/needs-person');
    expect(refusalOf(await release())).toBe('sweep/not-sampled');
    valueOf(await sampleSweep(bazaar.desk, { sweep, by: drew, errorsAllowed: 0 }));
    expect(refusalOf(await release())).toBe('sweep/not-judged');
    for (const decision of await drawnOf(bazaar, sweep))
      valueOf(
        await judgeSample(bazaar.desk, {
          sweep,
          decision,
          verdict: 'right',
          reason: 'Yes.',
          by: judy,
        }),
      );
    for (const by of [drew, judy, petra])
      expect(refusalOf(await release(by))).toBe('sweep/same-person');
    expect(refusalOf(await release())).toBe('sweep/not-simulated');
    // Another document than the one published is no simulation of it.
    await simulate(bazaar, 'gate');
    expect(refusalOf(await release())).toBe('sweep/not-simulated');
    await simulateGate();
    valueOf(await release());
  });

  test('is refused when one was wrong where none may be', async () => {
    await openBraked();
    await simulateGate();
    await drawAndJudge(bazaar, { sweep: (await lastSweepOf(bazaar)).id, wrong: 1 });
    expect(refusalOf(await release())).toBe('sweep/too-many-wrong');
  });

  test('is let when the sample was drawn large enough to bear one that is wrong', async () => {
    await openBraked({ sellers: 30 });
    await simulateGate();
    const { id: sweep } = await lastSweepOf(bazaar);
    const drawn = await sampleSweep(bazaar.desk, { sweep, by: drew, errorsAllowed: 1 });
    expect(valueOf(drawn)).toEqual({ drawn: 14 });
    for (const [place, decision] of (await drawnOf(bazaar, sweep)).entries())
      valueOf(
        await judgeSample(bazaar.desk, {
          sweep,
          decision,
          verdict: place === 0 ? 'wrong' : 'right',
          reason: 'Looked at.',
          by: judy,
        }),
      );
    valueOf(await release());
    await due(bazaar);
    expect(await sweeps(bazaar)).toMatchObject([{ made: 29, held: 0, discarded: 1 }]);
  });

  test('of few needs all of them judged, and fewer wrong than the tolerance', async () => {
    await openBraked({ sellers: 8 });
    await simulateGate();
    // Five are held; one of five is a fifth, and less than a fifth is tolerated.
    await drawAndJudge(bazaar, { sweep: (await lastSweepOf(bazaar)).id, wrong: 1 });
    expect(refusalOf(await release())).toBe('sweep/too-many-wrong');
  });

  test('discards, in the name of who released, what was put right meanwhile', async () => {
    await openBraked();
    await simulateGate();
    await list(bazaar, { id: 's12-1', title: 'Plain teapot', seller: 's12' });
    await drawAndJudge(bazaar, { sweep: (await lastSweepOf(bazaar)).id });
    valueOf(await release());
    await due(bazaar);
    expect(await outcomes(bazaar, 's12')).toMatchObject([{ state: 'discarded', measures: [] }]);
    expect(
      await count(bazaar, `decision where state = 'discarded' and decided_by ->> 'id' = 'rene'`),
    ).toBe(1);
  });

  test('leaves to a person what an approval touches by now', async () => {
    await openBraked();
    await simulateGate();
    await drawAndJudge(bazaar, { sweep: (await lastSweepOf(bazaar)).id });
    valueOf(
      await grantApproval(bazaar.desk, {
        seller: 's12',
        site: 'bazaar',
        class: 'dust-mask',
        by: judy,
      }),
    );
    valueOf(await release());
    await due(bazaar);
    expect(await outcomes(bazaar, 's12')).toMatchObject([
      { state: 'proposed', reasons: ['approval-conflict'] },
    ]);
    expect(await sweeps(bazaar)).toMatchObject([{ made: 11, held: 1 }]);
  });

  test('leaves to a person whoever has been given more time for the rule', async () => {
    await openBraked();
    await simulateGate();
    await drawAndJudge(bazaar, { sweep: (await lastSweepOf(bazaar)).id });
    valueOf(
      await giveGrace(bazaar.desk, {
        seller: 's12',
        site: 'bazaar',
        policy: 'gate',
        kind: 'outage',
        justification: { text: 'Our page was down.', language: 'en' },
        until: instant('2020-04-01T00:00:00Z'),
        by: judy,
      }),
    );
    valueOf(await release());
    await due(bazaar);
    expect(await outcomes(bazaar, 's12')).toMatchObject([
      { state: 'proposed', reasons: ['under-grace'] },
    ]);
  });

  test('leaves what a person decided as they decided it', async () => {
    await openBraked();
    await simulateGate();
    const { id: sweep } = await lastSweepOf(bazaar);
    const drawn = await drawAndJudge(bazaar, { sweep });
    valueOf(await makeDecision(bazaar.desk, { decision: drawn[0] ?? '', by: judy }));
    valueOf(await release());
    await due(bazaar);
    expect(
      await rows(bazaar, `select decided_by ->> 'id' as by from decision where id = $1`, [
        drawn[0],
      ]),
    ).toEqual([{ by: 'judy' }]);
  });

  test('opens the way for what comes after it, within the limits again', async () => {
    await openBraked();
    await simulateGate();
    await drawAndJudge(bazaar, { sweep: (await lastSweepOf(bazaar)).id });
    valueOf(await release());
    await at(bazaar, '2020-03-04T00:00:00Z');
    await register(bazaar, 'late');
    await list(bazaar, mask('late'));
    expect(await outcomes(bazaar, 'late')).toMatchObject([{ state: 'made' }]);
    expect((await sweeps(bazaar)).map(({ state }) => state)).toEqual(['released', 'running']);
  });
});

describe('a stop', () => {
  test('discards all that is held, in the name and with the reason of who stopped', async () => {
    await openBraked();
    const { id: sweep } = await lastSweepOf(bazaar);
    valueOf(await stopSweep(bazaar.desk, { sweep, by: judy, reason: 'The rule is wrong.' }));
    await due(bazaar);
    expect(await sweeps(bazaar)).toMatchObject([
      { state: 'stopped', made: 3, held: 0, discarded: 9 },
    ]);
    expect(
      await count(
        bazaar,
        `decision where decided_by ->> 'id' = 'judy' and discard_reason = 'The rule is wrong.'`,
      ),
    ).toBe(9);
    expect(await count(bazaar, `entry where kind = 'sweep.stopped'`)).toBe(1);
    expect(await count(bazaar, `notice where kind = 'decision'`)).toBe(3);
  });

  test('keeps the brake on for what comes after it', async () => {
    await openBraked();
    const { id: sweep } = await lastSweepOf(bazaar);
    valueOf(await stopSweep(bazaar.desk, { sweep, by: judy, reason: 'The rule is wrong.' }));
    await at(bazaar, '2020-04-01T00:00:00Z');
    await register(bazaar, 'late');
    await list(bazaar, mask('late'));
    expect(await outcomes(bazaar, 'late')).toMatchObject([{ reasons: ['sweep-braked'] }]);
  });

  test('of one rule after the draw discards what that rule holds', async () => {
    await openBraked();
    const { id: sweep } = await lastSweepOf(bazaar);
    const stop = async (rule: string) =>
      stopSweep(bazaar.desk, { sweep, rule, by: judy, reason: 'The rule is wrong.' });
    expect(refusalOf(await stop('gate'))).toBe('sweep/holds-nothing-back');
    await drawAndJudge(bazaar, { sweep, wrong: 2 });
    expect(refusalOf(await stop('another'))).toBe('sweep/no-such-rule');
    valueOf(await stop('gate'));
    await due(bazaar);
    expect(await sweeps(bazaar)).toMatchObject([{ state: 'sampled', held: 0, discarded: 9 }]);
  });

  test('is a person’s, of a sweep that holds something back', async () => {
    await openBraked({ sellers: 2 });
    const { id: sweep } = await lastSweepOf(bazaar);
    const stop = async (more: Partial<Parameters<typeof stopSweep>[1]> = {}) =>
      refusalOf(await stopSweep(bazaar.desk, { sweep, by: judy, reason: 'Stop.', ...more }));
    expect(await stop({ sweep: '0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e' })).toBe('sweep/not-found');
    expect(await stop({ by: system })).toBe('sweep/needs-person');
    expect(await stop()).toBe('sweep/holds-nothing-back');
  });
});
