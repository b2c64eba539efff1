import { latestEnd } from '../../domain/application.ts';
import { basesOf as basesGiven, type Basis } from '../../domain/basis.ts';
import { routeOf } from '../../domain/requirement.ts';
import type { Instant } from '../../domain/time.ts';
import type { AppealRow } from '../../store/appeal.ts';
import { revokedApproval } from '../../store/appeal-subject.ts';
import { documentsOf, lockApplication, requirementOf } from '../../store/application.ts';
import { basesOf } from '../../store/basis.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** What a ruling that overturns a refusal or a revocation gives. */
export type Restoring =
  | {
      readonly kind: 'approval';
      readonly class: string;
      /** Listings by the operator's ids; none: the whole class. */
      readonly products: readonly string[];
      readonly validUntil: Instant | null;
      readonly application?: string;
      readonly bases: readonly Basis[];
    }
  | { readonly kind: 'verification'; readonly round: string }
  /** The time for which it could have been given is over. */
  | { readonly kind: 'nothing' };

/** What is given back when an appeal against a refusal or a revocation wins: as long as its papers allow, from now. */
export async function planRestoring(
  tx: Tx,
  { appeal, site }: { readonly appeal: AppealRow; readonly site: SiteRow },
): Promise<Restoring> {
  const id = appeal.subjectId ?? '';
  if (appeal.subject === 'verification') return { kind: 'verification', round: id };
  if (appeal.subject === 'approval') {
    const approval = await revokedApproval(tx, id);
    if (approval === undefined) return { kind: 'nothing' };
    const { validUntil, productId } = approval;
    if (validUntil !== null && validUntil <= tx.now) return { kind: 'nothing' };
    const bases = await basesOf(tx, approval.id);
    const products = productId === null ? [] : [productId];
    return { kind: 'approval', class: approval.class, products, validUntil, bases };
  }
  const application = await lockApplication(tx, id);
  if (application === undefined) return { kind: 'nothing' };
  const requirement = await requirementOf(tx, application);
  const validUntil = latestEnd({
    from: tx.now,
    validity: requirement.validity,
    documents: await documentsOf(tx, application.id),
    timeZone: site.timeZone,
  });
  if (validUntil <= tx.now) return { kind: 'nothing' };
  const standards = routeOf(requirement, application.route)?.standards ?? [];
  const { class: productClass, products, identifiers } = application;
  const bases = basesGiven({ standards, identifiers });
  return { kind: 'approval', class: productClass, products, validUntil, application: id, bases };
}
