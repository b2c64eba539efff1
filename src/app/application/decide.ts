import { operatorScope, type Actor } from '../../domain/actor.ts';
import { latestEnd, type RefusalReason } from '../../domain/application.ts';
import { basesOf } from '../../domain/basis.ts';
import { strictest } from '../../domain/pack/duty.ts';
import { routeOf, titleOf, type Requirement } from '../../domain/requirement.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import type { Instant } from '../../domain/time.ts';
import {
  documentsOf,
  lockApplication,
  requirementOf,
  updateApplication,
  type ApplicationRow,
} from '../../store/application.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { loadIdentifiers } from '../../store/requirement.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import { enterApproval } from '../approval/enter.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface Grant {
  readonly kind: 'granted';
  /** Some of the products that were applied for; all of it, if left out. */
  readonly products?: readonly string[];
  readonly validFrom?: Instant;
  /** As long as the requirement and the documents allow, if left out. */
  readonly validUntil?: Instant;
  readonly conditions?: Justification;
}

export interface Refuse {
  readonly kind: 'refused';
  readonly reasons: readonly RefusalReason[];
}

export interface DecideInput {
  readonly application: string;
  readonly outcome: Grant | Refuse;
  readonly by: Actor;
}

interface Matter {
  readonly application: ApplicationRow;
  readonly site: SiteRow;
  readonly requirement: Requirement;
}

/**
 * Decides an application in a person's name, with the notice of it. Refusals, in order: `application/not-found`,
 * `application/decider-needed`, `application/ended`; of a grant `application/wider-than-asked`,
 * `approval/ends-before-it-begins`, `application/outlasts-documents`; of a refusal `application/answer-awaited`,
 * `application/no-reasons`, `application/reason-unknown`.
 */
export async function decideApplication(
  desk: Desk,
  input: DecideInput,
): Promise<Result<{ readonly approvals: readonly string[] }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly approvals: readonly string[] }>> => {
      const application = await lockApplication(tx, input.application);
      const site = application === undefined ? undefined : await loadSite(tx, application.siteId);
      if (application === undefined || site === undefined)
        return refuse('application/not-found', 'There is no such application.');
      if (input.by.kind !== 'person')
        return refuse('application/decider-needed', 'Only a person decides an application.');
      if (application.state !== 'submitted' && application.state !== 'asked')
        return refuse('application/ended', `The application was ${application.state} already.`);
      const matter = { application, site, requirement: await requirementOf(tx, application) };
      return input.outcome.kind === 'granted'
        ? grant(tx, desk, { ...matter, outcome: input.outcome, by: input.by })
        : turnDown(tx, desk, { ...matter, outcome: input.outcome, by: input.by });
    },
  );
}

async function grant(
  tx: Tx,
  desk: Desk,
  matter: Matter & { readonly outcome: Grant; readonly by: Actor },
): Promise<Result<{ readonly approvals: readonly string[] }>> {
  const { application, site, requirement, outcome, by } = matter;
  const products = [...new Set(outcome.products ?? application.products)].toSorted();
  const isWider =
    application.products.length > 0 &&
    (products.length === 0 || products.some((one) => !application.products.includes(one)));
  if (isWider) return refuse('application/wider-than-asked', 'Not all of that was applied for.');
  const validFrom = outcome.validFrom ?? tx.now;
  const latest = latestEnd({
    from: validFrom,
    validity: requirement.validity,
    documents: await documentsOf(tx, application.id),
    timeZone: site.timeZone,
  });
  const validUntil = outcome.validUntil ?? latest;
  if (validUntil > latest)
    return refuse('application/outlasts-documents', `The approval can last until ${latest}.`);
  if (validUntil <= validFrom)
    return refuse('approval/ends-before-it-begins', 'The approval would end before it begins.');
  const { identifiers } = application;
  const standards = routeOf(requirement, application.route)?.standards ?? [];
  const bases = basesOf({ standards, identifiers });
  const approvals: string[] = [];
  for (const product of products.length === 0 ? [undefined] : products) {
    approvals.push(
      await enterApproval(tx, {
        seller: application.sellerId,
        site,
        class: application.class,
        ...(product === undefined ? {} : { product }),
        validFrom,
        validUntil,
        application: application.id,
        bases,
        by,
      }),
    );
  }
  const conditions = outcome.conditions === undefined ? {} : { conditions: outcome.conditions };
  await decided(tx, desk, {
    ...matter,
    state: 'granted',
    kept: conditions,
    told: { kind: 'granted', products, validFrom, validUntil, ...conditions },
    payload: { ...outcome, products, validFrom, validUntil, approvals },
  });
  return done({ approvals });
}

async function turnDown(
  tx: Tx,
  desk: Desk,
  matter: Matter & { readonly outcome: Refuse; readonly by: Actor },
): Promise<Result<{ readonly approvals: readonly string[] }>> {
  const { application, requirement, outcome } = matter;
  const { reasons } = outcome;
  if (application.answerBy !== null && application.answerBy > tx.now)
    return refuse(
      'application/answer-awaited',
      `The seller has until ${application.answerBy} to answer.`,
    );
  if (reasons.length === 0) return refuse('application/no-reasons', 'No reason is given.');
  const identifiers = await loadIdentifiers(tx);
  const titled = reasons.map(({ requirement: id, why }) => ({
    id,
    title: id === undefined ? undefined : titleOf(requirement, id, identifiers),
    why,
  }));
  const unknown = titled.filter(({ id, title }) => id !== undefined && title === undefined);
  if (unknown.length > 0)
    return refuse(
      'application/reason-unknown',
      `Nothing of what was asked for is called ${unknown.map(({ id }) => id).join(', ')}.`,
    );
  await decided(tx, desk, {
    ...matter,
    state: 'refused',
    kept: { reasons },
    told: {
      kind: 'refused',
      reasons: titled.map(({ title, why }) => ({
        ...(title === undefined ? {} : { title }),
        why,
      })),
    },
    payload: outcome,
  });
  return done({ approvals: [] });
}

/** Tells, keeps and records a decision. What is owed to whoever contests it stands on the row. */
async function decided(
  tx: Tx,
  desk: Desk,
  {
    application,
    site,
    requirement,
    by,
    state,
    kept,
    told,
    payload,
  }: Matter & {
    readonly by: Actor;
    readonly state: 'granted' | 'refused';
    readonly kept: {
      readonly reasons?: readonly RefusalReason[];
      readonly conditions?: Justification;
    };
    readonly told: Extract<
      Parameters<typeof issueNotice>[2]['content'],
      { kind: 'application-decided' }
    >['outcome'];
    readonly payload: object;
  },
): Promise<void> {
  const duties = await owedDuties(tx, site);
  const appealWindow = strictest(duties, 'appeal-window')?.period;
  const decideBy = strictest(duties, 'appeal-decide-by', 'approval')?.period;
  if (appealWindow === undefined || decideBy === undefined)
    throw new Error(`No appeal-window or appeal-decide-by is in force on ${site.id}`);
  const notice = await issueNotice(tx, desk, {
    seller: application.sellerId,
    site,
    content: {
      kind: 'application-decided',
      application: application.id,
      siteName: site.name,
      classTitle: requirement.classTitle,
      products: application.products,
      submittedAt: application.submittedAt,
      decidedAt: tx.now,
      requirementText: requirement.text,
      outcome: told,
      checks: application.checks,
      redress: { appealWindow, decideBy, ...requirement.redress },
    },
  });
  await updateApplication(tx, application.id, {
    ...{ state, by, ...kept, notice, appealWindow, decideBy },
  });
  await record(tx, {
    subject: { kind: 'seller', id: application.sellerId },
    kind: 'application.decided',
    reference: application.id,
    payload: { application: application.id, state, by, notice, ...payload },
  });
  await emit(tx, {
    kind: 'application.decided',
    seller: application.sellerId,
    site: site.id,
    payload: { application: application.id, class: application.class, state },
  });
}
