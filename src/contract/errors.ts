/** Every code that a problem can carry: its status, what it means, and what the caller can do. */
import { acts } from './act-errors.ts';
import { announcement } from './announcement-errors.ts';
import { missing, type CatalogueEntry } from './catalogue-entry.ts';
import { appeals } from './appeal-errors.ts';
import { approvals } from './approval-errors.ts';
import { imports } from './import-errors.ts';
import { letters } from './letter-errors.ts';
import { links } from './link-errors.ts';
import { omissions } from './omission-errors.ts';
import { people } from './people-errors.ts';
import { orderErrors } from './order-errors.ts';
import { policy } from './policy-errors.ts';
import { rules } from './rule-errors.ts';
import { access, request } from './request-errors.ts';
import { verifications } from './verification-errors.ts';
import { sweep } from './sweep-errors.ts';

const missingNouns = {
  'policy/not-found': missing('policy version'),
  'policy/draft-not-found': missing('policy draft'),
  'simulation/not-found': missing('simulation'),
  'grace/not-found': missing('grace'),
  'announcement/not-found': missing('announcement'),
  'listing/not-found': missing('listing'),
  'case/not-found': missing('case'),
  'site/not-found': missing('site'),
  'decision/not-found': missing('decision'),
  'rule/not-found': missing('rule'),
  'sweep/not-found': missing('sweep'),
  'omission/not-found': missing('omission'),
  'link/not-found': missing('link'),
  'measure/not-found': missing('measure'),
  'appeal/not-found': missing('appeal'),
  'notice/not-found': missing('notice'),
  'seller/not-found': missing('seller'),
  'approval/not-found': missing('approval'),
  'buyer/not-found': missing('verification of a buyer'),
  'order-signal/not-found': missing('signal'),
  'velocity-review/not-found': missing('review'),
  'exemption-review/not-found': missing('review'),
  'stock-removal/not-found': missing('removal of stock'),
  'document/not-found': missing('document'),
  'application/not-found': missing('application'),
  'recheck/not-found': missing('recheck'),
  'delivery/not-found': missing('delivery'),
  'webhook/not-found': missing('webhook'),
  'key/not-found': missing('key'),
  'person/not-found': missing('person'),
} as const satisfies Record<string, CatalogueEntry>;

export const errors = {
  ...access,
  ...request,
  ...missingNouns,
  ...policy,
  ...announcement,
  ...acts,
  ...sweep,
  ...rules,
  ...appeals,
  ...approvals,
  ...people,
  ...letters,
  ...links,
  ...omissions,
  ...orderErrors,
  ...imports,
  ...verifications,
} as const;
export type ErrorCode = keyof typeof errors;

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code);
}
