import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { jpeg, pdf } from '../support/papers.ts';
import {
  keyFor,
  send,
  signedIn,
  startInstance,
  type Sender,
  type TestInstance,
} from './instance.ts';

let instance: TestInstance;
let acme: Sender;
let other: Sender;
let reviewer: Sender;
beforeAll(async () => {
  instance = await startInstance();
  acme = await signedIn(instance, ['seller'], 'acme');
  other = await keyFor(instance, ['seller'], 'other');
  reviewer = await signedIn(instance, ['reviewer']);
});
afterAll(() => instance.close());

const upload = (body: Buffer, type = 'application/pdf', name = 'invoice.pdf') =>
  send(instance, `POST /api/documents?name=${encodeURIComponent(name)}`, {
    as: acme,
    body,
    headers: { 'content-type': type },
  });

describe('a document over HTTP', () => {
  test('is kept with its hash, its kind and a harmless name', async () => {
    const answer = await upload(pdf(), 'application/pdf', '../発行 “1”.exe');
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      seller: 'acme',
      name: '発行 “1”.pdf',
      mediaType: 'application/pdf',
      bytes: pdf().length,
    });
    expect(answer.json().sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('comes back to be saved, under a fixed kind, in a sandbox, never to be shown', async () => {
    const { id } = (await upload(jpeg(), 'image/jpeg', '写真.jpg')).json();
    for (const as of [acme, reviewer]) {
      const answer = await send(instance, `GET /api/documents/${id}/content`, { as });
      expect(answer.rawPayload).toEqual(jpeg());
      expect(answer.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'content-disposition': `attachment; filename="__.jpg"; filename*=UTF-8''%E5%86%99%E7%9C%9F.jpg`,
        'cache-control': 'no-store',
      });
    }
  });

  test('is for another seller as if it were not there', async () => {
    const { id } = (await upload(pdf())).json();
    for (const path of [`/api/documents/${id}`, `/api/documents/${id}/content`])
      expect((await send(instance, `GET ${path}`, { as: other })).json().code).toBe(
        'document/not-found',
      );
  });

  test.each([
    ['that is too large', Buffer.alloc(10 * 1024 * 1024 + 1), 'application/pdf', 413],
    ['of a kind that is not taken', pdf(), 'text/html', 415],
    ['of no kind', Buffer.from('hello'), 'application/pdf', 422],
    ['said to be of another kind', jpeg(), 'image/png', 422],
  ])('%s is refused', async (...[, body, type, status]) => {
    expect((await upload(body, type)).statusCode).toBe(status);
  });

  test('sent again under one key is kept once', async () => {
    const headers = { 'content-type': 'application/pdf', 'idempotency-key': 'once' };
    const sent = () =>
      send(instance, 'POST /api/documents?name=a', { as: acme, body: pdf(), headers });
    expect((await sent()).json().id).toBe((await sent()).json().id);
  });
});
