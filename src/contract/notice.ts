import Type from 'typebox';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { ById, ForeignId, Id, Instant, Line, Locale, nullable, oneOf } from './wire.ts';

export const Notice = closed({
  id: Id,
  seller: ForeignId,
  kind: oneOf(
    'decision',
    'announcement',
    'grace-given',
    'measure-begun',
    'measure-ended',
    'stock-removal',
    'mandate-given',
    'mandate-ended',
    'application-decided',
    'application-question',
    'strike-answered',
    'verification-due',
    'verification-decided',
    'approval-expiring',
    'approval-revoked',
    'approval-recheck',
    'link-shown',
    'link-decided',
    'omission-disclosed',
    'case-letter',
    'appeal-received',
    'appeal-letter',
    'appeal-paused',
    'appeal-resumed',
    'appeal-relief',
    'appeal-late',
    'appeal-ruled',
  ),
  locale: Locale,
  subject: Type.String(),
  issuedAt: Instant,
  deliveredAt: nullable(Instant),
  presumedAt: nullable(Instant),
  firstReadAt: nullable(Instant),
  decisions: Type.Array(Id, { description: 'The decisions that it tells of.' }),
  policyVersion: nullable(Id),
});

export const Delivery = closed({
  id: Id,
  address: Type.String(),
  state: oneOf('queued', 'accepted', 'bounced', 'failed'),
  attempts: Type.Array(
    closed({
      at: Instant,
      outcome: oneOf('accepted', 'deferred', 'refused', 'bounced'),
      response: Type.String(),
    }),
  ),
});

export const noticeOperations = {
  listNotices: operation({
    id: 'listNotices',
    method: 'GET',
    path: '/api/notices',
    tag: 'notices',
    summary: 'Notices, newest first; for a seller, their inbox',
    access: [...staff, 'seller'],
    query: pageOf({ seller: Type.Optional(ForeignId), unread: Type.Optional(Type.Boolean()) }),
    answer: listOf(Notice),
  }),
  getNotice: operation({
    id: 'getNotice',
    method: 'GET',
    path: '/api/notices/{id}',
    tag: 'notices',
    summary: 'One notice with its text and how it was delivered',
    description:
      'The first time that a person of the seller opens it is kept as first access. Software that fetches it is not a reader.',
    access: [...staff, 'seller'],
    params: ById,
    answer: closed({
      ...Notice.properties,
      text: Type.String(),
      html: Type.String(),
      deliveries: Type.Array(Delivery),
    }),
  }),
  reportBounce: operation({
    id: 'reportBounce',
    method: 'POST',
    path: '/api/deliveries/{id}/bounce',
    tag: 'notices',
    summary: 'Report that a message which was accepted came back',
    access: ['catalogue'],
    params: ById,
    body: closed({ response: Line }),
    answer: closed({ id: Id }),
  }),
};
