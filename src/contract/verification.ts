import Type from 'typebox';
import { occasions } from '../domain/trader.ts';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Email } from './person.ts';
import { Justification } from './statement.ts';
import { Actor, ById, ForeignId, Id, Instant, Line, Slug, nullable, oneOf } from './wire.ts';

export const Verification = closed(
  {
    id: Id,
    seller: ForeignId,
    site: Slug,
    occasion: oneOf(...occasions),
    doubt: nullable(Justification),
    askedAt: Instant,
    askedBy: Actor,
    answerBy: nullable(Instant),
    submittedAt: nullable(Instant),
    submittedBy: nullable(Actor),
    submission: nullable(oneOf('details', 'unchanged')),
    verifyBy: nullable(Instant),
    escalatedAt: nullable(Instant),
    decidedAt: nullable(Instant),
    decidedBy: nullable(Actor),
    outcome: nullable(oneOf('verified', 'refused')),
    reasons: nullable(Justification),
    notice: nullable(Id),
    recertifyBy: nullable(Instant),
  },
  'One round of asking who a seller is.',
);

const Register = closed({ name: Line, number: Line });
const Identity = closed({ kind: oneOf('copy', 'electronic'), reference: Line });

/** What is known of a trader, the private part included; nothing of it once it was erased. */
const Details = closed({
  name: Type.String(),
  address: Type.String(),
  telephone: Type.String(),
  email: Type.String(),
  register: nullable(Register),
  certifiedAt: nullable(Instant),
  identity: nullable(Identity),
  paymentAccountEnd: nullable(Type.String()),
  taxNumber: nullable(Type.String()),
});

export const Trader = closed(
  {
    seller: ForeignId,
    name: Type.Optional(Type.String()),
    address: Type.Optional(Type.String()),
    telephone: Type.Optional(Type.String()),
    email: Type.Optional(Type.String()),
    register: Type.Optional(Register),
    certifiedAt: Type.Optional(Instant),
    verifiedAt: Instant,
  },
  'What a law makes public of a trader: of the members, those that it names.',
);

const Given = closed({
  name: Line,
  address: Type.String({ minLength: 1, maxLength: 2000 }),
  telephone: Line,
  email: Email,
  identity: Type.Optional(Identity),
  paymentAccount: Type.Optional(
    Type.String({
      pattern: '^[0-9A-Za-z][0-9A-Za-z -]{3,40}$',
      description: 'Whole. Only its last four characters and a salted hash are kept.',
    }),
  ),
  register: Type.Optional(Register),
  taxNumber: Type.Optional(Line),
  certifiesCompliance: Type.Optional(Type.Boolean()),
});

const sellerPath = Type.Object({ id: ForeignId });

export const verificationOperations = {
  listVerifications: operation({
    id: 'listVerifications',
    method: 'GET',
    path: '/api/verifications',
    tag: 'sellers',
    summary: 'Rounds of asking sellers who they are, newest first; a seller sees their own',
    access: ['administrator', 'reviewer', 'appeal-officer', 'auditor', 'seller'],
    query: pageOf({
      seller: Type.Optional(ForeignId),
      state: Type.Optional(oneOf('asked', 'submitted', 'escalated', 'verified', 'refused')),
    }),
    answer: listOf(Verification),
  }),
  getVerification: operation({
    id: 'getVerification',
    method: 'GET',
    path: '/api/verifications/{id}',
    tag: 'sellers',
    summary: 'One round with all that the seller gave, private details included',
    access: ['reviewer', 'appeal-officer', 'seller'],
    power: 'people',
    isForPersons: true,
    params: ById,
    answer: closed({ ...Verification.properties, details: nullable(Details) }),
  }),
  askVerification: operation({
    id: 'askVerification',
    method: 'POST',
    path: '/api/sellers/{id}/verification',
    tag: 'sellers',
    summary: 'Ask a seller who they are, or to put right what is doubted',
    description: 'They have the time that is owed. Silence leads to a person and to nothing else.',
    access: ['administrator', 'reviewer'],
    params: sellerPath,
    body: closed({ doubt: Type.Optional(Justification) }),
    answer: Verification,
    status: 201,
  }),
  submitVerification: operation({
    id: 'submitVerification',
    method: 'POST',
    path: '/api/verifications',
    tag: 'sellers',
    summary: 'Say who the seller is: asked, or of one’s own accord',
    access: ['seller'],
    power: 'people',
    isForPersons: true,
    isIdempotent: false,
    body: Given,
    answer: Verification,
    status: 201,
  }),
  confirmVerification: operation({
    id: 'confirmVerification',
    method: 'POST',
    path: '/api/verifications/confirm',
    tag: 'sellers',
    summary: 'Confirm, when asked again, that nothing has changed',
    access: ['seller'],
    power: 'people',
    isForPersons: true,
    answer: Verification,
  }),
  decideVerification: operation({
    id: 'decideVerification',
    method: 'POST',
    path: '/api/verifications/{id}/decide',
    tag: 'sellers',
    summary: 'Decide whether a seller is who they say, with reasons where not',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ outcome: oneOf('verified', 'refused'), reasons: Type.Optional(Justification) }),
    answer: Verification,
  }),
  endContract: operation({
    id: 'endContract',
    method: 'POST',
    path: '/api/sellers/{id}/end-contract',
    tag: 'sellers',
    summary: 'The seller has left; from now the time runs after which who they are is erased',
    description: 'They still sign in, read and appeal.',
    access: ['administrator'],
    params: sellerPath,
    answer: closed({ seller: ForeignId, contractEndedAt: Instant, eraseAt: Instant }),
  }),
  getTrader: operation({
    id: 'getTrader',
    method: 'GET',
    path: '/api/sellers/{id}/trader',
    tag: 'sellers',
    summary: 'What a law makes public of a verified trader, for buyers',
    access: 'public',
    params: sellerPath,
    query: closed({ site: Type.Optional(Slug) }),
    answer: Trader,
  }),
};
