import type { Holder, Power } from './mandate.ts';
import type { Instant } from './time.ts';

interface About {
  /** The seller for whom it is. */
  readonly sellerName: string;
  readonly timeZone: string;
  /** Address of the sellers' inbox, with no trailing slash. */
  readonly portal: string;
}

/** What a mail to a person says, where the person is not reached by a seller's inbox. */
export type MessageContent =
  | (About & { readonly kind: 'contact-code'; readonly code: string; readonly until: Instant })
  | (About & {
      readonly kind: 'invitation';
      readonly mandate: string;
      readonly name: string;
      readonly holder: Holder;
      readonly powers: readonly Power[];
      readonly code: string;
      readonly until: Instant;
    })
  | (About & {
      readonly kind: 'mandate-ended';
      readonly name: string;
      readonly endedAt: Instant;
      readonly reason: 'revoked' | 'resigned' | 'expired';
    });
