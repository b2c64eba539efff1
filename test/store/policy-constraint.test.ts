/** Promises 1 and 2 in the database itself: what cannot be published, whatever the code does. */
import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openInstance, register, type Instance } from '../support/instance.ts';
import { asRuntime, operator, recordOf } from '../support/runtime.ts';
import { servers } from '../support/servers.ts';

const check = '23514';
const document = (change: object) => ({
  penaltySchedule: { ladder: { low: [{}], medium: [{}], high: [{}], critical: [{}] } },
  redress: { appealWindow: 'P6M', decideBy: 'P7D', outOfCourt: {}, court: {} },
  ...change,
});
const exemption = {
  kind: 'imminent-danger',
  justification: {},
  proposedBy: 'Ada',
  approvedBy: 'Bo',
  reviewBy: '2020-02-01',
};

describe.each(servers)('on %s', (_name, open) => {
  let bazaar: Instance;

  beforeAll(async () => {
    bazaar = await openInstance(await open());
    await register(bazaar, 'acme');
  });
  afterAll(() => bazaar.close());

  test.each([
    ['no penalty schedule', { penaltySchedule: undefined }],
    ['a schedule with no ladder', { penaltySchedule: {} }],
    [
      'a ladder with no steps at one severity',
      { penaltySchedule: { ladder: { low: [{}], medium: [], high: [{}], critical: [{}] } } },
    ],
    ['no redress', { redress: undefined }],
    [
      'a redress with no court',
      { redress: { appealWindow: 'P6M', decideBy: 'P7D', outOfCourt: {} } },
    ],
  ])('a version with %s cannot be published', async (_name, change) => {
    await expect(publishRow({ document: document(change) })).rejects.toMatchObject({ code: check });
  });

  test.each([
    ['neither notice nor exemption', { period: null }],
    ['both notice and exemption', { exemption }],
    [
      'an exemption that one person proposed and approved',
      { period: null, exemption: { ...exemption, approvedBy: 'Ada' } },
    ],
    [
      'an exemption that nobody approved',
      { period: null, exemption: { ...exemption, approvedBy: null } },
    ],
    [
      'an exemption that is never looked at again',
      { period: null, exemption: { ...exemption, reviewBy: undefined } },
    ],
  ])('a version with %s cannot be published', async (_name, terms) => {
    await expect(publishRow({ document: document({}), ...terms })).rejects.toMatchObject({
      code: check,
    });
  });

  async function publishRow(version: {
    readonly document: object;
    readonly period?: string | null;
    readonly exemption?: object;
    readonly policy?: string;
    readonly isRecorded?: boolean;
    readonly by?: string;
  }): Promise<void> {
    const id = randomUUID();
    await asRuntime(bazaar.config, operator, async (client) => {
      await client.query(
        `insert into policy_version (id, site_id, policy, version, effective_from, notice_period, exemption, vocabulary_hash, document, published_at, published_by)
         select $1, 'bazaar', $6, '1', '2020-03-01', $2, $3, hash, $4, '2020-01-01', $5 from vocabulary limit 1`,
        [
          id,
          version.period === undefined ? 'P15D' : version.period,
          version.exemption ?? null,
          version.document,
          version.by ?? '{"kind":"system"}',
          version.policy ?? 'other',
        ],
      );
      if (version.isRecorded === false) return;
      await recordOf(client, {
        seller: 'acme',
        kind: 'policy.published',
        reference: id,
        at: '2020-01-01T12:00:00Z',
      });
    });
  }

  test('a version whose notice a program shortened cannot be published: two people must', async () => {
    const key = '{"kind":"key","id":"k"}';
    await expect(
      publishRow({ document: document({}), period: null, exemption, by: key }),
    ).rejects.toMatchObject({ code: check });
    await expect(
      publishRow({ document: document({}), period: null, exemption, by: '{}' }),
    ).rejects.toMatchObject({ code: check });
  });

  test.each([
    ['a program proposes', `'{"kind":"key","id":"k"}'::jsonb, null::timestamptz, null::jsonb`],
    ['nobody proposes', `'{}'::jsonb, null::timestamptz, null::jsonb`],
    [
      'a program approves',
      `'{"kind":"person","id":"a"}'::jsonb, '2020-01-02'::timestamptz, '{"kind":"key","id":"k"}'::jsonb`,
    ],
    [
      'its own proposer approves',
      `'{"kind":"person","id":"a"}'::jsonb, '2020-01-02'::timestamptz, '{"kind":"person","id":"a"}'::jsonb`,
    ],
    [
      'nobody that has a name approves',
      `'{"kind":"person","id":"a"}'::jsonb, '2020-01-02'::timestamptz, '{"kind":"person"}'::jsonb`,
    ],
  ])('a draft that %s cannot be kept', async (_name, signed) => {
    const kept = asRuntime(bazaar.config, operator, (client) =>
      client.query(
        `insert into policy_draft (id, site_id, policy, document, vocabulary_hash, proposed_at, proposed_by, approved_at, approved_by)
         select gen_random_uuid(), 'bazaar', 'p', '{}', hash, '2020-01-01', ${signed} from vocabulary limit 1`,
      ),
    );
    await expect(kept).rejects.toMatchObject({ code: check });
  });

  test('a whole version can be published', async () => {
    await expect(publishRow({ document: document({}) })).resolves.toBeUndefined();
  });

  test('a version that is not recorded cannot be published', async () => {
    const published = publishRow({
      document: document({}),
      policy: 'unrecorded',
      isRecorded: false,
    });
    await expect(published).rejects.toMatchObject({ code: '23000' });
  });
});
