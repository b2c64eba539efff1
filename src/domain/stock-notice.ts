import type { Justification } from './statement.ts';
import type { ReportedOutcome, StockChoice } from './stock-removal.ts';
import type { Instant } from './time.ts';

/** An amount as it is told: decimal text in major units. */
export interface ToldMoney {
  readonly amount: string;
  readonly currency: string;
}

/** What a seller is told about their goods in the operator's warehouses that must leave them. */
export interface StockRemovalNotice {
  readonly kind: 'stock-removal';
  readonly removal: string;
  readonly decision: string;
  readonly siteName: string;
  readonly listing: string;
  readonly title: string;
  readonly units: number;
  readonly deadlineAt: Instant;
  /** For each unit that is sent back; absent where it is waived. */
  readonly feePerUnit?: ToldMoney;
  readonly choices: readonly StockChoice[];
  /** How long after the seller was told that the deadline has passed; absent where nothing is disposed of. */
  readonly disposalAfter?: string;
  readonly stage: StockRemovalStage;
}

export type StockRemovalStage =
  | { readonly kind: 'ordered' }
  | { readonly kind: 'reminder' }
  | { readonly kind: 'extended'; readonly from: Instant; readonly reason: Justification }
  | { readonly kind: 'lapsed'; readonly disposableFrom?: Instant }
  | {
      readonly kind: 'closed';
      readonly outcome: ReportedOutcome;
      readonly units: number;
      readonly fee?: ToldMoney;
      readonly closedAt: Instant;
    };
