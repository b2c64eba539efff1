import Type from 'typebox';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { ById, Id, Instant, nullable } from './wire.ts';

export const Webhook = closed({
  id: Id,
  url: Type.String(),
  createdAt: Instant,
  disabledAt: nullable(Instant),
});
const access = ['administrator', 'catalogue'] as const;

export const webhookOperations = {
  listWebhooks: operation({
    id: 'listWebhooks',
    method: 'GET',
    path: '/api/webhooks',
    tag: 'webhooks',
    summary: 'Endpoints that are told of effects, newest first',
    access,
    query: pageOf({}),
    answer: listOf(Webhook),
  }),
  createWebhook: operation({
    id: 'createWebhook',
    method: 'POST',
    path: '/api/webhooks',
    tag: 'webhooks',
    summary: 'Have effects sent to an address',
    description:
      'Signed by Standard Webhooks. The secret is in this answer and never again. ' +
      'Deliveries repeat for days until answered with 2xx; the same `webhook-id` is the same effect.',
    access,
    isIdempotent: false,
    body: closed({
      url: Type.String({ maxLength: 2000, description: 'https, or http to this machine itself.' }),
    }),
    answer: closed({ ...Webhook.properties, secret: Type.String() }),
    status: 201,
  }),
  deleteWebhook: operation({
    id: 'deleteWebhook',
    method: 'DELETE',
    path: '/api/webhooks/{id}',
    tag: 'webhooks',
    summary: 'Send nothing more to an endpoint',
    access,
    params: ById,
    answer: Webhook,
  }),
  replayWebhook: operation({
    id: 'replayWebhook',
    method: 'POST',
    path: '/api/webhooks/{id}/replay',
    tag: 'webhooks',
    summary: 'Send every effect since an instant again',
    access,
    params: ById,
    body: closed({ from: Type.String({ format: 'date-time', maxLength: 40 }) }),
    answer: closed({ queued: Type.Integer() }),
  }),
};
