import Type from 'typebox';
import { appealChannels, appealTypes, pauseReasons, rulingGrounds } from '../domain/appeal.ts';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import {
  Actor,
  ById,
  ForeignId,
  Id,
  Instant,
  Locale,
  Reason,
  Slug,
  Texts,
  nullable,
  oneOf,
} from './wire.ts';

const Translation = closed({ locale: Locale, text: Reason, made: oneOf('human', 'machine') });

export const Words = closed(
  {
    text: Reason,
    language: Locale,
    translations: Type.Optional(Type.Array(Translation, { maxItems: 20 })),
  },
  'What a person wrote, in the language they wrote it in, with translations that say who or what made them.',
);

const Documents = Type.Array(Id, { maxItems: 20, description: 'Documents of the seller.' });
const Point = Type.String({ minLength: 1, maxLength: 2000 });
const Outcome = oneOf('upheld', 'varied', 'overturned');

const Consent = closed(
  {
    how: Type.String({ minLength: 1, maxLength: 500 }),
    givenAt: Instant,
    document: Type.Optional(Id),
  },
  'How the seller agreed that somebody else files for them.',
);

const entered = {
  channel: oneOf('mail', 'letter', 'phone', 'in-person'),
  receivedAt: Instant,
  consent: Consent,
};

const summary = {
  id: Id,
  seller: ForeignId,
  site: Slug,
  notice: Id,
  type: oneOf(...appealTypes),
  channel: oneOf(...appealChannels),
  group: nullable(Id),
  receivedAt: Instant,
  filedAt: Instant,
  filedBy: Actor,
  decideBy: Instant,
  officer: nullable(Type.String()),
  assignedAt: nullable(Instant),
  escalatedAt: nullable(
    Type.String({ description: 'When its day had passed: strikes at issue wait since.' }),
  ),
  closedAt: nullable(Instant),
  closedAs: nullable(oneOf('ruled', 'withdrawn')),
};
const AppealSummary = closed(summary, 'An appeal, as lists show it.');

const Ruling = closed({
  id: Id,
  outcome: Outcome,
  ground: nullable(oneOf(...rulingGrounds)),
  reasons: Words,
  ruledAt: Instant,
  ruledBy: Actor,
  notice: Id,
});

export const Appeal = closed(
  {
    ...summary,
    submission: Words,
    documents: Documents,
    consent: nullable(Consent),
    derogation: nullable(Words),
    listings: Type.Array(
      closed({
        decision: Id,
        listing: ForeignId,
        title: Type.String(),
        policyTitle: Texts,
        ruleTitle: Texts,
        ruled: nullable(Outcome),
      }),
    ),
    points: Type.Array(
      closed({
        number: Type.Integer(),
        text: Type.String(),
        raisedAt: Instant,
        raisedBy: Actor,
        answer: nullable(Words),
      }),
    ),
    letters: Type.Array(
      closed({
        id: Id,
        side: oneOf('seller', 'operator'),
        words: Words,
        documents: Documents,
        writtenAt: Instant,
        writtenBy: Actor,
        notice: nullable(Id),
      }),
    ),
    translations: Type.Array(
      closed({
        letter: nullable(Id),
        locale: Locale,
        text: Type.String(),
        made: oneOf('human', 'machine'),
        enteredAt: Instant,
        enteredBy: Actor,
      }),
      { description: 'Of what the seller wrote; the original counts.' },
    ),
    pauses: Type.Array(
      closed({
        reason: oneOf(...pauseReasons),
        words: Words,
        pausedAt: Instant,
        until: Instant,
        endedAt: nullable(Instant),
      }),
    ),
    ruling: nullable(Ruling),
  },
  'An appeal with all that was said and done in it.',
);

const officers = ['appeal-officer'] as const;
const rule = {
  listings: Type.Optional(
    Type.Array(closed({ listing: ForeignId, decision: Type.Optional(Id), outcome: Outcome }), {
      maxItems: 1000,
    }),
  ),
  rest: Type.Optional(Outcome),
  ground: Type.Optional(oneOf(...rulingGrounds)),
  reasons: Words,
  answers: Type.Array(closed({ point: Type.Integer({ minimum: 1 }), words: Words }), {
    maxItems: 200,
  }),
  ends: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
  withoutStrike: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
};

export const appealOperations = {
  fileAppeal: operation({
    id: 'fileAppeal',
    method: 'POST',
    path: '/api/appeals',
    tag: 'appeals',
    summary: 'Contest what a notice told; free, in writing, in the seller’s language',
    description:
      'A seller files for themselves. Staff enter what came by another way, with `entered` and the `seller`. A person who did not make the decision rules on it by `decideBy`.',
    access: ['seller', 'reviewer', 'appeal-officer', 'administrator'],
    power: 'appeal',
    body: closed({
      seller: Type.Optional(ForeignId),
      notice: Id,
      listings: Type.Optional(Type.Array(ForeignId, { minItems: 1, maxItems: 1000 })),
      type: oneOf(...appealTypes),
      submission: Words,
      points: Type.Optional(Type.Array(Point, { maxItems: 100 })),
      documents: Type.Optional(Documents),
      entered: Type.Optional(closed(entered)),
    }),
    answer: Appeal,
    status: 201,
  }),
  listAppeals: operation({
    id: 'listAppeals',
    method: 'GET',
    path: '/api/appeals',
    tag: 'appeals',
    summary: 'Appeals, newest first; a seller sees their own',
    access: [...staff, 'seller'],
    query: pageOf({
      seller: Type.Optional(ForeignId),
      site: Type.Optional(Slug),
      officer: Type.Optional(Type.String({ maxLength: 200 })),
      group: Type.Optional(Id),
      open: Type.Optional(Type.Boolean()),
      late: Type.Optional(Type.Boolean()),
    }),
    answer: listOf(AppealSummary),
  }),
  getAppeal: operation({
    id: 'getAppeal',
    method: 'GET',
    path: '/api/appeals/{id}',
    tag: 'appeals',
    summary: 'One appeal, with all that was said and done in it',
    access: [...staff, 'seller'],
    params: ById,
    answer: Appeal,
  }),
  writeAppeal: operation({
    id: 'writeAppeal',
    method: 'POST',
    path: '/api/appeals/{id}/letters',
    tag: 'appeals',
    summary: 'Write to the other side; what the operator writes is a notice',
    access: ['seller', ...officers],
    power: 'appeal',
    params: ById,
    body: closed({ words: Words, documents: Type.Optional(Documents) }),
    answer: Appeal,
  }),
  raiseAppealPoints: operation({
    id: 'raiseAppealPoints',
    method: 'POST',
    path: '/api/appeals/{id}/points',
    tag: 'appeals',
    summary: 'Add points that the ruling must answer',
    access: ['seller', ...officers],
    power: 'appeal',
    params: ById,
    body: closed({ points: Type.Array(Point, { minItems: 1, maxItems: 100 }) }),
    answer: Appeal,
  }),
  translateAppeal: operation({
    id: 'translateAppeal',
    method: 'POST',
    path: '/api/appeals/{id}/translations',
    tag: 'appeals',
    summary: 'Add a translation of what the seller wrote',
    access: officers,
    isForPersons: true,
    params: ById,
    body: closed({ letter: Type.Optional(Id), ...Translation.properties }),
    answer: Appeal,
  }),
  pauseAppeal: operation({
    id: 'pauseAppeal',
    method: 'POST',
    path: '/api/appeals/{id}/pause',
    tag: 'appeals',
    summary:
      'Let an appeal wait for something, for a stated reason and time; its day moves by as much',
    access: officers,
    isForPersons: true,
    params: ById,
    body: closed({ reason: oneOf(...pauseReasons), words: Words, until: Instant }),
    answer: Appeal,
  }),
  resumeAppeal: operation({
    id: 'resumeAppeal',
    method: 'POST',
    path: '/api/appeals/{id}/resume',
    tag: 'appeals',
    summary: 'Go on with an appeal that waited',
    access: officers,
    isForPersons: true,
    params: ById,
    answer: Appeal,
  }),
  relieveSeller: operation({
    id: 'relieveSeller',
    method: 'POST',
    path: '/api/appeals/{id}/relief',
    tag: 'appeals',
    summary: 'Let measures pause until it is ruled on; nothing protective pauses',
    access: officers,
    isForPersons: true,
    params: ById,
    body: closed({
      measures: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 1000 })),
      reasons: Words,
    }),
    answer: Appeal,
  }),
  withdrawAppeal: operation({
    id: 'withdrawAppeal',
    method: 'POST',
    path: '/api/appeals/{id}/withdraw',
    tag: 'appeals',
    summary: 'Take an appeal back; another may be filed while the window is open',
    access: ['seller'],
    power: 'appeal',
    params: ById,
    answer: Appeal,
  }),
  appointOfficer: operation({
    id: 'appointOfficer',
    method: 'POST',
    path: '/api/appeals/{id}/officer',
    tag: 'appeals',
    summary: 'Give an appeal to a named officer; against the rule only with a derogation',
    access: ['administrator'],
    isForPersons: true,
    params: ById,
    body: closed({
      officer: Type.String({ minLength: 1, maxLength: 200 }),
      derogation: Type.Optional(Words),
    }),
    answer: Appeal,
  }),
  ruleAppeal: operation({
    id: 'ruleAppeal',
    method: 'POST',
    path: '/api/appeals/{id}/ruling',
    tag: 'appeals',
    summary: 'Rule on an appeal: of each listing, with reasons and an answer to each point',
    description:
      'What is overturned is undone at once. Where the ground is `rule-wrong` or `evidence-wrong`, everyone hurt by the same is found and heard again.',
    access: officers,
    isForPersons: true,
    params: ById,
    body: closed(rule),
    answer: Appeal,
  }),
};

const GroupMember = closed({
  seller: ForeignId,
  notice: Id,
  listings: Type.Optional(Type.Array(ForeignId, { minItems: 1, maxItems: 1000 })),
  consent: Consent,
});

export const appealGroupOperations = {
  fileAppealsTogether: operation({
    id: 'fileAppealsTogether',
    method: 'POST',
    path: '/api/appeal-groups',
    tag: 'appeals',
    summary: 'Enter one appeal for each of several sellers, each with their own consent',
    description:
      'Each member has an appeal, an outcome and a notice of their own, and reads nothing of the others. Members that cannot be entered are listed; the others are.',
    access: ['reviewer', 'appeal-officer', 'administrator'],
    isForPersons: true,
    body: closed({
      type: oneOf(...appealTypes),
      submission: Words,
      points: Type.Optional(Type.Array(Point, { maxItems: 100 })),
      channel: entered.channel,
      receivedAt: Instant,
      members: Type.Array(GroupMember, { minItems: 1, maxItems: 1000 }),
    }),
    answer: closed({
      group: Id,
      filed: Type.Array(closed({ seller: ForeignId, appeal: Id })),
      rejected: Type.Array(
        closed({ seller: ForeignId, code: Type.String(), detail: Type.String() }),
      ),
    }),
    status: 201,
  }),
  ruleAppealGroup: operation({
    id: 'ruleAppealGroup',
    method: 'POST',
    path: '/api/appeal-groups/{id}/ruling',
    tag: 'appeals',
    summary: 'Rule alike on the open appeals of a group that you hear',
    description:
      'Each has a ruling and a notice of its own. Those that need their own answer are listed and stay open.',
    access: officers,
    isForPersons: true,
    params: ById,
    body: closed({
      outcome: oneOf('upheld', 'overturned'),
      ground: Type.Optional(oneOf(...rulingGrounds)),
      reasons: Words,
    }),
    answer: closed({
      ruled: Type.Array(closed({ appeal: Id, ruling: Id })),
      rejected: Type.Array(closed({ appeal: Id, code: Type.String(), detail: Type.String() })),
    }),
  }),
};
