import Type from 'typebox';
import { closed, operation, staff } from './operation.ts';
import { Instant, Line, Slug, Texts, nullable, oneOf } from './wire.ts';

export const MediaType = oneOf('application/pdf', 'image/png', 'image/jpeg');

const WantedDocument = closed({
  id: Slug,
  kind: Slug,
  title: Texts,
  mediaTypes: Type.Array(MediaType),
  maxBytes: Type.Integer(),
  maxAge: nullable(
    Type.String({ description: 'ISO 8601: the longest since its date of issue, at submission.' }),
  ),
  expires: Type.Boolean({ description: 'Whether the day on which it runs out has to be named.' }),
});

const WantedIdentifier = closed({
  id: Slug,
  title: Texts,
  pattern: Type.String({ description: 'Its shape, in upper case and with single spaces.' }),
  example: Type.String(),
});

const Source = closed({
  url: Type.Optional(Type.String()),
  citation: Type.Optional(Type.String()),
  confidence: oneOf('A', 'B', 'C', 'K'),
  note: Type.Optional(Type.String()),
});

const Requirement = closed({
  version: Line,
  effectiveFrom: Instant,
  effectiveUntil: nullable(Instant),
  text: Texts,
  validity: Type.String({ description: 'ISO 8601: the longest that an approval lasts.' }),
  documents: Type.Array(WantedDocument),
  declarations: Type.Array(closed({ id: Slug, text: Texts })),
  routes: Type.Array(
    closed({
      id: Slug,
      title: Texts,
      standards: Type.Array(Line),
      documents: Type.Array(WantedDocument),
      identifiers: Type.Array(WantedIdentifier),
    }),
  ),
  sources: Type.Array(Source),
});

export const requirementOperations = {
  getRequirements: operation({
    id: 'getRequirements',
    method: 'GET',
    path: '/api/requirements',
    tag: 'approvals',
    summary: 'What a site asks of whoever applies to sell a class, now and as announced',
    description:
      'The version in force comes first, then those to come. No items: nobody can apply for this class.',
    access: [...staff, 'seller'],
    query: closed({ site: Slug, class: Slug }),
    answer: closed({ site: Slug, class: Slug, items: Type.Array(Requirement) }),
  }),
};
