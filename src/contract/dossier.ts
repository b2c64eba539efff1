/** What is known of one seller in one matter, as staff read it and sellers read their own. */
import Type from 'typebox';
import { signalKinds } from '../domain/signal.ts';
import { Case, caseReaders } from './case.ts';
import { Ambiguity, Evidence, MetValue, Verdict } from './finding.ts';
import { Letter } from './letter.ts';
import { Link } from './link.ts';
import { Measure } from './measure.ts';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Seller } from './seller.ts';
import { SeverityLevel } from '../domain/pack/schedule.ts';
import { ImportedStrike } from './strike.ts';
import { VelocityReview } from './velocity-review.ts';
import { ById, Id, Instant, Money, Slug, nullable, oneOf } from './wire.ts';

const Receipt = closed(
  {
    notice: Id,
    issuedAt: Instant,
    triedAt: nullable(Instant),
    deliveredAt: nullable(Instant),
    readAt: nullable(Instant),
    presumedAt: nullable(Instant),
  },
  'What a notice went through: issued, every channel tried, delivered, opened, or presumed received.',
);

const Binding = closed({
  from: Instant,
  by: oneOf('law', 'registration', 'announcement', 'acceptance'),
});

const Version = closed({
  id: Id,
  version: Type.String(),
  publishedAt: Instant,
  effectiveFrom: Instant,
  noticePeriod: nullable(Type.String()),
  announcement: nullable(Receipt),
  acceptedAt: nullable(Instant),
  binds: closed(
    { law: nullable(Binding), terms: nullable(Binding) },
    'From when its rules bind this seller. Null where it has none of the kind, or nothing says that they will.',
  ),
});

const KnownDecision = closed({
  id: Id,
  case: Id,
  policy: Slug,
  rule: Slug,
  nature: oneOf('punitive', 'protective'),
  strike: Type.Boolean(),
  decidedAt: Instant,
  receipt: Receipt,
  isUndone: Type.Boolean({ description: 'A person lifted or overturned it.' }),
});

const Reference = closed({
  kind: oneOf(
    'listing',
    'revision',
    'finding',
    'decision',
    'measure',
    'notice',
    'version',
    'approval',
    'seller',
  ),
  id: Type.String(),
});

export const Signal = closed(
  {
    kind: Type.Enum(Object.keys(signalKinds), { type: 'string' }),
    weighs: oneOf('against', 'for', 'either'),
    at: Instant,
    listing: Type.Optional(Type.String({ description: "The operator's own id." })),
    rule: Type.Optional(Slug),
    figures: Type.Array(MetValue),
    evidence: Type.Array(Reference, { minItems: 1 }),
  },
  'Something that the dossier points out, against the seller or for them. It is no finding: no measure rests on one.',
);

const Piece = closed({ kind: oneOf('same', 'added', 'removed'), text: Type.String() });
const Warning = closed({
  decision: Id,
  policy: Slug,
  rule: Slug,
  notice: Id,
  issuedAt: Instant,
  receivedAt: nullable(Instant),
  presumedAt: nullable(Instant),
});
const MeasureThere = closed({
  id: Id,
  decision: Id,
  kind: Type.String(),
  startsAt: Instant,
  cureBy: nullable(Instant),
  endedAt: nullable(Instant),
  endReason: nullable(Type.String()),
});
const FoundThere = closed({
  id: Id,
  version: Id,
  policy: Slug,
  rule: Slug,
  severity: SeverityLevel,
  evidence: Type.Array(Evidence),
  values: Type.Array(MetValue),
  ambiguities: Type.Array(Ambiguity),
  class: nullable(Slug),
  foundAt: Instant,
});

const at = { at: Instant };
const TimelineEntry = Type.Union([
  closed({
    ...at,
    kind: Type.Literal('revised'),
    revision: Id,
    number: Type.Integer({ minimum: 1 }),
    price: nullable(Money),
    class: nullable(Slug),
    verdict: nullable(Verdict),
    isTextKept: Type.Boolean({
      description: 'Text that nothing cites is let go when it is replaced.',
    }),
    comparedTo: nullable(Type.Integer({ description: 'The revision it is compared to.' })),
    changes: Type.Array(closed({ field: Type.String(), pieces: Type.Array(Piece) }), {
      description: 'Each field that differs, word by word.',
    }),
    found: Type.Array(FoundThere),
    vanished: Type.Array(
      closed({
        finding: Id,
        policy: Slug,
        rule: Slug,
        evidence: Type.Array(Evidence),
        isStillFound: Type.Boolean({
          description: 'The rule is met all the same, by other words.',
        }),
      }),
      { description: 'Evidence found in the revision before that stands no more in this one.' },
    ),
  }),
  closed({ ...at, kind: Type.Literal('notice-issued'), warning: Warning }),
  closed({
    ...at,
    kind: Type.Literal('notice-received'),
    warning: Warning,
    isPresumed: Type.Boolean(),
  }),
  closed({ ...at, kind: Type.Literal('measure-begun'), measure: MeasureThere }),
  closed({ ...at, kind: Type.Literal('measure-ended'), measure: MeasureThere }),
  closed({ ...at, kind: Type.Literal('withdrawn') }),
  closed({ ...at, kind: Type.Literal('relisted') }),
]);

const DossierOf = closed({
  case: Case,
  seller: Seller,
  versions: Type.Array(Version, { description: 'Of this policy, newest first, at most 200.' }),
  decisions: Type.Array(KnownDecision, {
    description: 'Made on the seller on this site in any matter, newest first, at most 200.',
  }),
  measures: Type.Array(Measure, { description: 'On this site, newest first, at most 200.' }),
  notices: Type.Array(
    closed({
      kind: Type.String(),
      subject: Type.String(),
      receipt: Receipt,
      channels: Type.Integer(),
      attempts: Type.Integer(),
    }),
    { description: 'About this site, newest first, at most 200.' },
  ),
  approvals: Type.Array(
    closed({
      id: Id,
      class: Slug,
      validFrom: Instant,
      validUntil: nullable(Instant),
      revokedAt: nullable(Instant),
    }),
  ),
  acquisitions: Type.Array(
    closed({ source: oneOf('retail', 'trade'), price: nullable(Money), shownAt: Instant }),
  ),
  links: Type.Array(Link, { description: 'To other accounts, newest first, at most 200.' }),
  letters: Type.Array(Letter, { description: 'On the case, newest first, at most 200.' }),
  strikes: Type.Array(ImportedStrike, {
    description: 'Brought in, of this policy, the latest decided first, at most 200.',
  }),
  velocityReviews: Type.Array(VelocityReview, {
    description: 'Of sales on this site, newest first, at most 50. To a seller always empty.',
  }),
  applications: Type.Array(
    closed({
      id: Id,
      class: Slug,
      submittedAt: Instant,
      since: Instant,
    }),
    {
      description:
        'Those that wait to be decided and touch the class of something found; `since` when what they touch stood as it does.',
    },
  ),
  examined: Type.Integer({ description: 'Listings of the case that were looked at for signals.' }),
  isAllExamined: Type.Boolean({ description: 'False where the case has older ones still.' }),
  signals: nullable(
    Type.Array(Signal, {
      description:
        'For and against the seller. To a seller, null until a decision was made in the matter.',
    }),
  ),
});

export const dossierOperations = {
  getDossier: operation({
    id: 'getDossier',
    method: 'GET',
    path: '/api/cases/{id}/dossier',
    tag: 'cases',
    summary: 'What is known of the seller in this matter, and what it points out',
    description:
      'What was announced and received, decisions and measures, approvals, and typed signals with their evidence, ' +
      'those that speak for the seller too. A seller reads their own.',
    access: [...caseReaders, 'seller'],
    params: ById,
    answer: DossierOf,
  }),
  listTimelines: operation({
    id: 'listTimelines',
    method: 'GET',
    path: '/api/cases/{id}/listings',
    tag: 'cases',
    summary:
      'The listings of a case: every revision with what changed, and what was done meanwhile',
    description:
      'Newest listing first; of each the newest 60 revisions. A seller reads those of their own cases.',
    access: [...caseReaders, 'seller'],
    params: ById,
    query: pageOf({}),
    answer: listOf(
      closed({ listing: Id, externalId: Type.String(), timeline: Type.Array(TimelineEntry) }),
    ),
  }),
};
