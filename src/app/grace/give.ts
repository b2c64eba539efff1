import { operatorScope, type Actor } from '../../domain/actor.ts';
import type { GraceKind } from '../../domain/grace.ts';
import type { PolicyRule } from '../../domain/pack/schema.ts';
import { done, refuse, type Refusal, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import type { Instant } from '../../domain/time.ts';
import { emit } from '../../store/effect.ts';
import { insertGrace } from '../../store/grace.ts';
import { knownVersions, loadVersion, type PublishedVersion } from '../../store/policy.ts';
import { reconsiderAt } from '../../store/reconsideration.ts';
import { record } from '../../store/record.ts';
import { registeredSince } from '../../store/seller.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';

export interface GraceInput {
  readonly seller: string;
  readonly site: string;
  readonly policy: string;
  /** All terms of the policy, if left out. */
  readonly rule?: string;
  readonly kind: GraceKind;
  readonly justification: Justification;
  readonly until: Instant;
  readonly by: Actor;
}

/**
 * Gives a seller more time than the notice period, and tells them. It is not taken back, and the longest counts.
 * Refusals, in order: `grace/needs-person`, `grace/seller-not-registered`, `grace/until-past`, `policy/not-found`,
 * `grace/rule-not-found`, `grace/not-terms`.
 */
export async function giveGrace(
  desk: Desk,
  input: GraceInput,
): Promise<Result<{ readonly grace: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly grace: string }>> => {
      const { seller, policy, kind, justification, until, by } = input;
      if (by.kind !== 'person')
        return refuse('grace/needs-person', 'A person gives it, and says why.');
      const site = await loadSite(tx, input.site);
      const since = await registeredSince(tx, { seller, site: input.site });
      if (site === undefined || since === undefined)
        return refuse('grace/seller-not-registered', `${seller} is not on ${input.site}.`);
      if (until <= tx.now) return refuse('grace/until-past', `${until} is past.`);
      const versions = await versionsOf(tx, input);
      const rule = versions
        .flatMap(({ document }) => document.rules)
        .find((one) => one.id === input.rule);
      const refusal = refuseRule(input, { versions, rule });
      if (refusal !== undefined) return { ok: false, refusal };
      const id = tx.newId();
      const notice = await issueNotice(tx, desk, {
        seller,
        site,
        content: {
          kind: 'grace-given',
          siteName: site.name,
          policyTitle: versions[0]?.document.title ?? { en: policy },
          ...(rule === undefined ? {} : { ruleTitle: rule.title }),
          ground: kind,
          justification,
          until,
        },
      });
      await insertGrace(tx, {
        id,
        sellerId: seller,
        siteId: site.id,
        policy,
        rule: input.rule ?? null,
        kind,
        reason: justification.text,
        language: justification.language,
        givenAt: tx.now,
        givenBy: by,
        until,
        noticeId: notice,
      });
      const told = { grace: id, seller, site: site.id, policy, rule: input.rule ?? null, until };
      await record(tx, {
        subject: { kind: 'seller', id: seller },
        kind: 'grace.given',
        reference: id,
        payload: { ...told, kind, justification, by, notice },
      });
      await emit(tx, { kind: 'grace.given', seller, site: site.id, payload: told });
      // What waits for its end is looked at again then.
      await reconsiderAt(tx, { seller, site: site.id, at: until });
      return done({ grace: id });
    },
  );
}

/** The versions of the policy, newest first: the rule may stand in one that is yet to take effect. */
async function versionsOf(
  tx: Tx,
  { seller, site, policy }: GraceInput,
): Promise<readonly PublishedVersion[]> {
  const known = await knownVersions(tx, { seller, site, policy });
  const versions: PublishedVersion[] = [];
  for (const { id } of known.toReversed()) {
    const version = await loadVersion(tx, id);
    if (version !== undefined) versions.push(version);
  }
  return versions;
}

function refuseRule(
  input: GraceInput,
  {
    versions,
    rule,
  }: { readonly versions: readonly PublishedVersion[]; readonly rule: PolicyRule | undefined },
): Refusal | undefined {
  if (versions.length === 0)
    return {
      code: 'policy/not-found',
      detail: `There is no policy ${input.policy} on ${input.site}.`,
    };
  if (input.rule === undefined) return undefined;
  if (rule === undefined)
    return {
      code: 'grace/rule-not-found',
      detail: `No version of ${input.policy} on ${input.site} has a rule ${input.rule}.`,
    };
  return rule.ground === 'law' || rule.protective !== undefined
    ? {
        code: 'grace/not-terms',
        detail: `${rule.id} restates the law or stops harm, which waits for nobody.`,
      }
    : undefined;
}
