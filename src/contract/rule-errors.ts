import type { CatalogueEntry } from './catalogue-entry.ts';

/** Why a rule is not let decide by itself again. */
export const rules = {
  'rule/needs-person': {
    status: 403,
    title: 'Only a person may lift the brake of a rule',
    remedy: 'Have a policy manager sign in and do it.',
  },
  'rule/not-braked': {
    status: 409,
    title: 'The rule is not braked',
    remedy: 'Nothing; read /api/rules again.',
  },
  'rule/same-person': {
    status: 403,
    title: 'Whoever published the rule may not lift its brake',
    remedy: 'Have another policy manager look at the rulings and lift it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
