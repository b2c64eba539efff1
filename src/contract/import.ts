/** What an operator brings from the system before: rows of feeds, and what became of them. */
import Type, { type Static } from 'typebox';
import { isInstantOrDay } from '../domain/time.ts';
import { mostRejectedNamed } from './listing.ts';
import { closed, operation } from './operation.ts';
import { Country, ForeignId, Line, Locale, Slug, oneOf } from './wire.ts';

/** An instant with its offset, or a calendar day of the site. */
const When = Type.Refine(
  Type.String(),
  isInstantOrDay,
  () => 'must be an instant with its offset, 2020-03-01T12:00:00Z, or a day, 2020-03-01',
);
const Text = Type.String({ minLength: 1, maxLength: 8000 });

export const SellerRow = closed({
  id: ForeignId,
  name: Line,
  kind: oneOf('business', 'private'),
  country: Type.Optional(Country),
  locale: Locale,
  timeZone: Type.Optional(Type.String({ maxLength: 60 })),
  email: Type.Optional(Type.String({ format: 'email', maxLength: 254 })),
  emailVerified: Type.Optional(Type.Boolean()),
  sites: Type.Array(closed({ site: Slug, registeredAt: Type.Optional(When) }), {
    minItems: 1,
    maxItems: 100,
  }),
});

export const ApprovalRow = closed({
  seller: ForeignId,
  site: Slug,
  class: Slug,
  product: Type.Optional(ForeignId),
  validFrom: When,
  validUntil: Type.Optional(When),
});

export const StrikeRow = closed({
  seller: ForeignId,
  site: Slug,
  policy: Slug,
  rule: Type.Optional(Slug),
  reference: ForeignId,
  rung: Type.Integer({ minimum: 0, maximum: 100 }),
  conductAt: When,
  decidedAt: When,
  notice: Type.Optional(
    closed({
      sentAt: Type.Optional(When),
      channel: Type.Optional(Line),
      deliveredAt: Type.Optional(When),
      reference: Type.Optional(Line),
    }),
  ),
});

export const CaseRow = closed({
  seller: ForeignId,
  site: Slug,
  policy: Slug,
  reference: ForeignId,
  openedAt: When,
  note: Text,
});

export type SellerRow = Static<typeof SellerRow>;
export type ApprovalRow = Static<typeof ApprovalRow>;
export type StrikeRow = Static<typeof StrikeRow>;
export type CaseRow = Static<typeof CaseRow>;

const Imported = closed({
  received: Type.Integer({ description: 'Rows that were read.' }),
  added: Type.Integer(),
  unchanged: Type.Integer({ description: 'Rows that were here already.' }),
  rejectedCount: Type.Integer(),
  rejected: Type.Array(closed({ line: Type.Integer(), reason: Type.String() }), {
    maxItems: mostRejectedNamed,
    description:
      'The first 1000 bad rows: the line of the file or the place in the array, what is wrong and what to do.',
  }),
});

const common = {
  method: 'POST',
  tag: 'imports',
  access: ['administrator'],
  bodyTypes: ['application/x-ndjson', 'application/json', 'text/csv'],
  bodyLimit: 32 * 1024 * 1024,
  answer: Imported,
} as const;

const rows =
  'One object a line as NDJSON, an array of them as JSON, or CSV with a header line. Good rows go in, bad ones are named. Sending the same again changes nothing.';

export const importOperations = {
  importSellers: operation({
    ...common,
    id: 'importSellers',
    path: '/api/imports/sellers',
    summary: 'Bring in sellers with their sites',
    description: `${rows} Members: \`id\`, \`name\`, \`kind\`, \`country\`, \`locale\`, \`timeZone\`, \`email\`, \`emailVerified\`, \`sites\` (in CSV \`shop@2019-05-01|kiosk\`).`,
  }),
  importApprovals: operation({
    ...common,
    id: 'importApprovals',
    path: '/api/imports/approvals',
    summary: 'Bring in approvals; they shield from then on',
    description: `${rows} Members: \`seller\`, \`site\`, \`class\`, \`product\`, \`validFrom\`, \`validUntil\`.`,
  }),
  importStrikes: operation({
    ...common,
    id: 'importStrikes',
    path: '/api/imports/strikes',
    summary: 'Bring in strikes, with what proves their notices',
    description: `${rows} A strike without proof of its notice is kept and never counts. Members: \`seller\`, \`site\`, \`policy\`, \`rule\`, \`reference\`, \`rung\`, \`conductAt\`, \`decidedAt\`, \`notice\` (\`sentAt\`, \`channel\`, \`deliveredAt\`, \`reference\`; in CSV \`notice.sentAt\`).`,
  }),
  importCases: operation({
    ...common,
    id: 'importCases',
    path: '/api/imports/cases',
    summary: 'Bring in open cases, each with a note and no decision',
    description: `${rows} Members: \`seller\`, \`site\`, \`policy\`, \`reference\`, \`openedAt\`, \`note\`.`,
  }),
};
