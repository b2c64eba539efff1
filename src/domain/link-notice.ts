import type { LinkKind, LinkSubject } from './link.ts';
import type { Justification } from './statement.ts';
import type { Instant } from './time.ts';

/** What a seller is told about links of their account to others. */
export type LinkNotice =
  | {
      readonly kind: 'link-shown';
      /** As the seller knows it. */
      readonly link: string;
      readonly siteName: string;
      readonly linkKind: LinkKind;
      readonly restsOn: readonly LinkSubject[];
      readonly foundAt: Instant;
      /** ISO 8601; how long after its receipt it weighs nowhere in any case. */
      readonly contestPeriod: string;
      /** Absent: it is another seller's data, and no ground to tell it is stated. */
      readonly other?: { readonly seller: string; readonly ground: string };
    }
  | {
      readonly kind: 'link-decided';
      readonly link: string;
      readonly siteName: string;
      readonly linkKind: LinkKind;
      readonly outcome: 'kept' | 'dropped';
      /** Of whoever contested it: when, and how the person who decided answers it. */
      readonly contestedAt?: Instant;
      readonly reasons?: Justification;
    };
