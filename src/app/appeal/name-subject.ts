import type { AppealAbout } from '../../domain/appeal-notice.ts';
import type { ContestedSubject } from '../../store/appeal-subject.ts';
import { classTitle } from '../../store/requirement.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** A refusal or a revocation that is contested, in the names that its seller knows. */
export async function nameSubject(
  tx: Tx,
  { subject, siteId, class: productClass }: ContestedSubject,
): Promise<NonNullable<AppealAbout['subject']>> {
  return productClass === null
    ? { kind: subject }
    : { kind: subject, classTitle: await classTitle(tx, { site: siteId, class: productClass }) };
}
