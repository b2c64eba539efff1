import type { TSchema } from 'typebox';
import { ApprovalsFile, IdentifierFile } from './approval-schema.ts';
import { CalendarFile } from './calendar-schema.ts';
import { LawFile } from './law-schema.ts';
import { ClassFile, LexiconFile, PolicyFile, SiteFile } from './schema.ts';

/** The JSON Schemas (2020-12) that are published beside the packs, by file name. */
export const publishedSchemas: ReadonlyMap<string, string> = new Map([
  ['approvals.schema.json', printed('What a site asks of applicants', ApprovalsFile)],
  ['calendar.schema.json', printed('The public holidays of one country', CalendarFile)],
  ['class.schema.json', printed('A product class', ClassFile)],
  ['identifier.schema.json', printed('A number that an authority gives', IdentifierFile)],
  ['law.schema.json', printed('Dated law of one jurisdiction', LawFile)],
  ['lexicon.schema.json', printed('A lexicon', LexiconFile)],
  ['policy.schema.json', printed('A policy and its versions', PolicyFile)],
  ['site.schema.json', printed('A site', SiteFile)],
]);

function printed(title: string, schema: TSchema): string {
  const published = { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...schema };
  return `${JSON.stringify(published, undefined, 2)}\n`;
}
