import type { AppealType, PauseReason, RulingGround, RulingOutcome } from './appeal.ts';
import type { MeasureKind } from './pack/schedule.ts';
import type { Texts } from './statement.ts';
import type { Instant } from './time.ts';
import type { Words } from './words.ts';

/** What an appeal contests, as its notices name it. */
export interface AppealAbout {
  /** The notice that told it. */
  readonly notice: string;
  /** What is contested besides decisions on listings. */
  readonly subject?: {
    readonly kind: 'application' | 'approval' | 'verification';
    /** The product class, where it is of one. */
    readonly classTitle?: Texts;
  };
  readonly decisions: readonly {
    readonly decision: string;
    readonly policyTitle: Texts;
    readonly ruleTitle: Texts;
    readonly listings: readonly { readonly listing: string; readonly title: string }[];
  }[];
}

export interface AppealedMeasure {
  readonly kind: MeasureKind;
  readonly listing?: string;
  readonly title?: string;
  readonly class?: string;
}

/** What a seller is told about an appeal of theirs. */
export type AppealNotice = { readonly appeal: string; readonly siteName: string } & (
  | {
      readonly kind: 'appeal-received';
      readonly about: AppealAbout;
      readonly type: AppealType;
      readonly receivedAt: Instant;
      readonly decideBy: Instant;
      readonly points: readonly string[];
      /** Who brought it: the seller, staff for them, somebody for several, or we ourselves. */
      readonly by:
        | { readonly kind: 'seller' | 'staff' | 'group' }
        | {
            readonly kind: 'reopened';
            readonly ground: Extract<RulingGround, 'rule-wrong' | 'evidence-wrong'>;
          };
      /** Why somebody hears it who had a part in it; absent where nobody does. */
      readonly derogation?: Words;
    }
  | {
      readonly kind: 'appeal-letter';
      readonly words: Words;
    }
  | {
      readonly kind: 'appeal-paused';
      readonly reason: PauseReason;
      readonly words: Words;
      readonly until: Instant;
    }
  | {
      readonly kind: 'appeal-resumed';
      readonly decideBy: Instant;
    }
  | {
      /** Measures that do not act for now, or act again. */
      readonly kind: 'appeal-relief';
      readonly measures: readonly AppealedMeasure[];
      readonly state: 'paused' | 'resumed';
      readonly reasons?: Words;
    }
  | {
      readonly kind: 'appeal-late';
      readonly decideBy: Instant;
      readonly paused: readonly AppealedMeasure[];
    }
  | {
      readonly kind: 'appeal-ruled';
      readonly ruling: string;
      readonly about: AppealAbout;
      readonly outcome: RulingOutcome;
      readonly ground?: RulingGround;
      readonly reasons: Words;
      readonly answers: readonly { readonly point: string; readonly answer: Words }[];
      readonly listings: readonly {
        readonly listing: string;
        readonly title: string;
        readonly ruleTitle: Texts;
        readonly outcome: RulingOutcome;
      }[];
      /** Measures that ended by it. */
      readonly ended: readonly AppealedMeasure[];
      /** Decisions that count no more, or less; and later ones whose step rested on them. */
      readonly changed: readonly {
        readonly decision: string;
        readonly ruleTitle: Texts;
        readonly kind: 'undone' | 'eased';
        readonly isDerived: boolean;
      }[];
      readonly decider: 'staff' | 'external';
      readonly derogation?: Words;
      readonly redress: { readonly outOfCourt: Texts; readonly court: Texts };
    }
);
