import Type from 'typebox';
import { closed, operation } from './operation.ts';
import { Country, Locale, Slug } from './wire.ts';

export const Site = closed({
  id: Slug,
  name: Type.String(),
  country: Country,
  currency: Type.String(),
  timeZone: Type.String(),
  locales: Type.Array(Locale),
  jurisdictions: Type.Array(Slug),
  isDefault: Type.Boolean({ description: 'Whether listings that name no site belong here.' }),
});

export const siteOperations = {
  listSites: operation({
    id: 'listSites',
    method: 'GET',
    path: '/api/sites',
    tag: 'sites',
    summary: 'The storefronts',
    access: 'public',
    answer: closed({ items: Type.Array(Site) }),
  }),
};
