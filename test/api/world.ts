import { openRechecks } from '../../src/app/recheck/open.ts';
import { operatorScope } from '../../src/domain/actor.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { sequence } from '../../src/store/record.ts';
import { pdf } from '../support/papers.ts';
import { keyFor, send, signedIn, submit, type Sender, type TestInstance } from './instance.ts';

/** What the shop looks like after `acme` sent a boast, a doubtful claim and a recalled model: one row of each noun. */
export interface World {
  readonly listing: string;
  readonly proposed: string;
  readonly made: string;
  readonly sweep: string;
  readonly case: string;
  readonly protective: string;
  readonly notice: string;
  readonly delivery: string;
  readonly policy: string;
  readonly approval: string;
  readonly document: string;
  readonly application: string;
  readonly recheck: string;
  readonly webhook: string;
  readonly key: string;
  readonly contact: string;
  readonly mandate: string;
  readonly buyer: string;
  readonly strike: string;
  readonly verification: string;
  readonly link: string;
  readonly catalogue: Sender;
  readonly reviewer: Sender;
  readonly administrator: Sender;
}

/** That `acme` and `other` are paid to the same account, as the operator's systems say. */
export const sampleLink = {
  seller: 'acme',
  other: 'other',
  kind: 'same-payee',
  confidence: 0.9,
  evidence: [{ of: 'payee', kind: 'commitment', value: '5d'.repeat(32) }],
};

export async function makeWorld(instance: TestInstance): Promise<World> {
  const catalogue = await keyFor(instance, ['catalogue']);
  const reviewer = await signedIn(instance, ['reviewer']);
  const administrator = await signedIn(instance, ['administrator']);
  const webhook = await send(instance, 'POST /api/webhooks', {
    as: catalogue,
    body: { url: 'https://hooks.example/a' },
  });
  await submit(instance, catalogue, [
    { id: 'w1', title: 'Best ever widget', price: 12.5, currency: 'EUR' },
    { id: 'w2', title: 'Miraculous widget' },
    { id: 'w3', title: 'Widget model zero' },
    { id: 'w4', title: 'Plain widget' },
  ]);
  const approval = await send(instance, 'POST /api/approvals', {
    as: reviewer,
    body: { seller: 'acme', site: 'shop', class: 'mask', standards: ['Old law'] },
  });
  const document = await send(instance, 'POST /api/documents?name=invoice.pdf', {
    as: await keyFor(instance, ['seller'], 'acme'),
    body: pdf(),
    headers: { 'content-type': 'application/pdf' },
  });
  const buyer = await send(instance, 'POST /api/buyers', {
    as: reviewer,
    body: {
      site: 'shop',
      buyer: 'b-1',
      audience: 'hospital',
      evidence: 'Register of hospitals, 12',
      validUntil: '2021-03-20T00:00:00Z',
    },
  });
  const application = await send(instance, 'POST /api/applications', {
    as: await signedIn(instance, ['seller'], 'acme'),
    body: {
      site: 'shop',
      class: 'mask',
      route: 'plain',
      documents: [{ document: document.json().id, wanted: 'bill', issuedOn: '2020-03-01' }],
      declarations: ['genuine'],
    },
  });
  const key = await send(instance, 'POST /api/keys', {
    as: administrator,
    body: { name: 'spare', roles: ['catalogue'] },
  });
  await send(instance, 'POST /api/links', {
    as: catalogue,
    body: JSON.stringify(sampleLink),
    headers: { 'content-type': 'application/x-ndjson' },
  });
  const owner = await signedIn(instance, ['seller'], 'acme');
  const contacts = await send(instance, 'GET /api/contacts', { as: owner });
  await send(instance, 'POST /api/imports/strikes', {
    as: administrator,
    headers: { 'content-type': 'application/x-ndjson' },
    body: JSON.stringify({
      seller: 'acme',
      site: 'shop',
      policy: 'claims',
      reference: 'S-1',
      rung: 0,
      conductAt: '2020-02-01',
      decidedAt: '2020-02-02',
    }),
  });
  const verification = await send(instance, 'POST /api/sellers/acme/verification', {
    as: reviewer,
    body: {},
  });
  const strikes = await send(instance, 'GET /api/strikes', { as: owner });
  const mandates = await send(instance, 'GET /api/mandates', { as: owner });
  await send(instance, 'POST /api/withdrawn-standards', {
    as: await signedIn(instance, ['policy-manager']),
    body: {
      what: { standard: 'Old law' },
      from: '2020-03-20T09:00:00Z',
      reason: { text: 'It was repealed.', language: 'en' },
    },
  });
  await openRechecks(instance.desk);
  await transact(instance.desk.store, operatorScope, (tx) => sequence(tx));
  const first = async (path: string): Promise<Record<string, string>> => {
    const [item] = (await send(instance, `GET ${path}`, { as: reviewer })).json().items;
    return item;
  };
  const made = await first('/api/decisions?state=made');
  const notice = await send(instance, `GET /api/notices/${made['notice'] ?? ''}`, { as: reviewer });
  return {
    listing: (await first('/api/listings'))['id'] ?? '',
    proposed: (await first('/api/decisions?state=proposed'))['id'] ?? '',
    made: made['id'] ?? '',
    sweep: (await first('/api/sweeps'))['id'] ?? '',
    case: (await first('/api/cases'))['id'] ?? '',
    protective: (await first('/api/measures?unreviewed=true'))['id'] ?? '',
    notice: made['notice'] ?? '',
    delivery: notice.json().deliveries[0].id,
    policy: (await first('/api/policies'))['id'] ?? '',
    approval: approval.json().id,
    document: document.json().id,
    application: application.json().id,
    recheck: (await first('/api/rechecks'))['id'] ?? '',
    webhook: webhook.json().id,
    key: key.json().id,
    contact: contacts.json().items[0].id,
    mandate: mandates.json().items[0].id,
    buyer: buyer.json().id,
    strike: strikes.json().items[0].id,
    verification: verification.json().id,
    link: (await first('/api/links?seller=acme'))['id'] ?? '',
    catalogue,
    reviewer,
    administrator,
  };
}
