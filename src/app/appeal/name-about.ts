import type { AppealAbout } from '../../domain/appeal-notice.ts';
import type { Texts } from '../../domain/statement.ts';

/** What an appeal contests, in the names that its seller knows. */
export function nameAbout(
  notice: string,
  items: readonly {
    readonly decisionId: string;
    readonly listing: string;
    readonly title: string;
    readonly policyTitle: Texts;
    readonly ruleTitle: Texts;
  }[],
  subject?: AppealAbout['subject'],
): AppealAbout {
  const byDecision = Map.groupBy(items, ({ decisionId }) => decisionId);
  return {
    notice,
    ...(subject === undefined ? {} : { subject }),
    decisions: [...byDecision].flatMap(([decision, own]) => {
      const [first] = own;
      if (first === undefined) return [];
      const { policyTitle, ruleTitle } = first;
      const listings = own.map(({ listing, title }) => ({ listing, title }));
      return [{ decision, policyTitle, ruleTitle, listings }];
    }),
  };
}
