import { measureKinds } from '../measure.ts';
import type { Refusal } from '../result.ts';
import { latestNotice } from '../notice-period.ts';
import { instant, type Instant } from '../time.ts';
import { dayOf, dutyEnd, endAs, strictest, type DutiesInForce, type OwedDuty } from './duty.ts';
import type { Path } from './pack-error.ts';
import { missingLocales, versionTexts } from './policy-texts.ts';
import { refuseStockRemoval } from './stock-check.ts';
import type { SiteFile, VersionDraft } from './schema.ts';

export interface Publication {
  readonly site: Pick<SiteFile, 'locales' | 'timeZone'>;
  /** The duties in force for the site at `publishedAt`. */
  readonly duties: DutiesInForce;
  readonly publishedAt: Instant;
}

/** Why a version may not be published, with the part of it that is at fault. */
export interface PublicationRefusal extends Refusal {
  readonly path: Path;
}

/**
 * The first promise that publishing a version would break, or undefined when it may be published.
 * In this order: `policy/no-penalty-schedule`, `policy/harsh-beginning`, `policy/authority-unstated`,
 * `policy/need-unstated`, `policy/reach-unstated`, `policy/audience-unstated`,
 * `policy/stock-terms-unstated`, `policy/stock-terms-wrong`, `policy/stock-window-too-short`,
 * `policy/stock-disposal-too-early`, `policy/no-redress`, `policy/no-examples`,
 * `policy/text-missing`, `policy/appeal-window-too-short`, `policy/appeal-decided-too-late`,
 * `policy/exemption-not-available`, `policy/exemption-needs-second-person`,
 * `policy/exemption-review-past`, `policy/exemption-review-too-late`, `policy/notice-too-short`,
 * `policy/effective-too-early`. No period is known here: all come from the duties (house promises 1 and 2).
 */
export function refusePublication(
  version: VersionDraft,
  publication: Publication,
): PublicationRefusal | undefined {
  return (
    refuseSchedule(version) ??
    refuseBeginning(version) ??
    refuseReach(version) ??
    refuseAudience(version) ??
    refuseStockRemoval(version, publication) ??
    refuseRedress(version) ??
    refuseExamples(version) ??
    refuseTexts(version, publication) ??
    refuseAppealWindow(version, publication) ??
    refuseDecideBy(version, publication) ??
    refuseExemption(version, publication) ??
    refuseNotice(version, publication)
  );
}

/**
 * How late a version can be published and still take effect when it says; on the same day, where its notice is
 * counted in whole days. The notice is counted as the duties say, or plainly without any.
 */
export function latestPublication(
  version: Pick<VersionDraft, 'notice' | 'effectiveFrom'>,
  { timeZone, duties }: { readonly timeZone: string; readonly duties?: DutiesInForce },
): Instant {
  const takesEffect = instant(version.effectiveFrom);
  if (!('period' in version.notice)) return takesEffect;
  return latestNotice(version.notice.period, { duties, ended: takesEffect, timeZone });
}

const severities = ['low', 'medium', 'high', 'critical'] as const;

function refuseSchedule({ penaltySchedule }: VersionDraft): PublicationRefusal | undefined {
  const code = 'policy/no-penalty-schedule';
  if (penaltySchedule === undefined)
    return {
      code,
      path: [],
      detail:
        'The version states no penalty schedule. What a breach may lead to must be known before it happens.',
    };
  const empty = severities.find(
    (severity) => (penaltySchedule.ladder?.[severity] ?? []).length === 0,
  );
  if (empty === undefined) return undefined;
  return {
    code,
    path: ['penaltySchedule', 'ladder', empty],
    detail: `The penalty schedule has no step at severity ${empty}. State at least one for each severity.`,
  };
}

/**
 * Whoever was never told is warned or has a listing put right, and no more: the first step of each ladder that a
 * punitive rule uses carries no strike and reaches no further, unless the rule has a typed egregious ground
 * (house promise 8; Regulation (EU) 2022/2065 article 23(1): after a prior warning).
 */
function refuseBeginning({ rules, penaltySchedule }: VersionDraft): PublicationRefusal | undefined {
  for (const { id, severity, protective, egregious } of rules) {
    const first = penaltySchedule?.ladder?.[severity]?.[0];
    if (protective !== undefined || egregious !== undefined || first === undefined) continue;
    if (!first.strike && first.also === undefined) continue;
    return {
      code: 'policy/harsh-beginning',
      path: ['penaltySchedule', 'ladder', severity, 0],
      detail: `The first step at severity ${severity}, which rule "${id}" uses, ${first.strike ? 'carries a strike' : 'reaches beyond the listings'}. Begin with a step that only warns or corrects, or give the rule a typed egregious ground.`,
    };
  }
  return undefined;
}

/** What reaches widest says how much must be at issue, that other sites are reached, and to whom a referral goes. */
function refuseReach({ penaltySchedule }: VersionDraft): PublicationRefusal | undefined {
  for (const severity of severities) {
    for (const [index, rung] of (penaltySchedule?.ladder?.[severity] ?? []).entries()) {
      const path: Path = ['penaltySchedule', 'ladder', severity, index, 'also'];
      for (const step of rung.also ?? []) {
        if (step.measure === 'authority-referral' && step.authority === undefined)
          return {
            code: 'policy/authority-unstated',
            path,
            detail: 'A referral names the authority that it goes to.',
          };
        if (measureKinds[step.measure].scope !== 'account') continue;
        if (step.needs?.listings === undefined && step.needs?.share === undefined)
          return {
            code: 'policy/need-unstated',
            path,
            detail: `The widest measure needs the widest reasons: ${step.measure} says in "needs" how many listings, or what share, must be at issue.`,
          };
        if (penaltySchedule?.otherSites !== true)
          return {
            code: 'policy/reach-unstated',
            path,
            detail: `${step.measure} reaches every site of the seller; "otherSites" says that none is reached.`,
          };
      }
    }
  }
  return undefined;
}

/** Where a step limits a listing to an audience, the rule says to which: else it would be limited to nobody. */
function refuseAudience({ rules, penaltySchedule }: VersionDraft): PublicationRefusal | undefined {
  const index = rules.findIndex(
    ({ severity, audience }) =>
      audience === undefined &&
      (penaltySchedule?.ladder?.[severity] ?? []).some(
        ({ measure }) => measure === 'audience-limited',
      ),
  );
  const rule = rules[index];
  if (rule === undefined) return undefined;
  return {
    code: 'policy/audience-unstated',
    path: ['rules', index],
    detail: `A step at severity ${rule.severity} limits listings to an audience, and the rule "${rule.id}" states none.`,
  };
}

function refuseRedress({ redress }: VersionDraft): PublicationRefusal | undefined {
  const missing = (['appealWindow', 'decideBy', 'outOfCourt', 'court'] as const).find(
    (part) => redress?.[part] === undefined,
  );
  if (missing === undefined) return undefined;
  return {
    code: 'policy/no-redress',
    path: redress === undefined ? [] : ['redress', missing],
    detail:
      redress === undefined
        ? 'The version names no way to contest a decision. State the appeal window, the deadline of the ruling and the ways after it.'
        : `The redress does not state "${missing}".`,
  };
}

function refuseExamples({ rules }: VersionDraft): PublicationRefusal | undefined {
  const index = rules.findIndex(
    ({ examples = [] }) =>
      !examples.some(({ violates }) => violates) || examples.every(({ violates }) => violates),
  );
  const rule = rules[index];
  if (rule === undefined) return undefined;
  return {
    code: 'policy/no-examples',
    path: ['rules', index],
    detail: `The rule "${rule.id}" needs examples: at least one that violates it and one that does not.`,
  };
}

function refuseTexts(version: VersionDraft, { site }: Publication): PublicationRefusal | undefined {
  for (const [path, texts] of versionTexts(version)) {
    const missing = missingLocales(texts, site.locales);
    if (missing.length > 0)
      return {
        code: 'policy/text-missing',
        path,
        detail: `${path.join('.')} has no text in ${missing.join(', ')}. Sellers read the rules in every language of the site.`,
      };
  }
  return undefined;
}

function refuseAppealWindow(
  version: VersionDraft,
  { duties, publishedAt, site }: Publication,
): PublicationRefusal | undefined {
  const duty = strictest(duties, 'appeal-window');
  const window = version.redress?.appealWindow;
  if (duty === undefined || window === undefined) return undefined;
  const from = { start: publishedAt, timeZone: site.timeZone };
  const owed = dutyEnd(duty, from);
  if (owed === undefined || endAs(duty, window, from) >= owed) return undefined;
  return {
    code: 'policy/appeal-window-too-short',
    path: ['redress', 'appealWindow'],
    detail: `The appeal window ${window} is shorter than ${named(duty)}.`,
  };
}

function refuseDecideBy(
  version: VersionDraft,
  { duties, publishedAt, site }: Publication,
): PublicationRefusal | undefined {
  const duty = strictest(duties, 'appeal-decide-by', 'listing');
  const decideBy = version.redress?.decideBy;
  if (duty === undefined || decideBy === undefined) return undefined;
  const from = { start: publishedAt, timeZone: site.timeZone };
  const owed = dutyEnd(duty, from);
  if (owed === undefined || endAs(duty, decideBy, from) <= owed) return undefined;
  return {
    code: 'policy/appeal-decided-too-late',
    path: ['redress', 'decideBy'],
    detail: `Appeals would be decided within ${decideBy}, later than ${named(duty)}.`,
  };
}

function refuseExemption(
  { notice }: VersionDraft,
  { duties, publishedAt, site }: Publication,
): PublicationRefusal | undefined {
  if (!('exemption' in notice)) return undefined;
  const { kind, proposedBy, approvedBy, reviewBy } = notice.exemption;
  const at: Path = ['notice', 'exemption'];
  const noticeDuty = strictest(duties, 'policy-notice');
  if (noticeDuty !== undefined && !(noticeDuty.exceptions ?? []).some(({ id }) => id === kind))
    return {
      code: 'policy/exemption-not-available',
      path: [...at, 'kind'],
      detail: `The exemption "${kind}" is none that ${named(noticeDuty)} allows.`,
    };
  if (sameName(proposedBy, approvedBy))
    return {
      code: 'policy/exemption-needs-second-person',
      path: [...at, 'approvedBy'],
      detail:
        'Who proposes to go without the notice period cannot approve it. A second person must.',
    };
  if (reviewBy < dayOf(publishedAt, site.timeZone))
    return {
      code: 'policy/exemption-review-past',
      path: [...at, 'reviewBy'],
      detail: `The review on ${reviewBy} lies before publication.`,
    };
  const reviewDuty = strictest(duties, 'exemption-review');
  const latest =
    reviewDuty === undefined
      ? undefined
      : dutyEnd(reviewDuty, { start: publishedAt, timeZone: site.timeZone });
  if (reviewDuty === undefined || latest === undefined || reviewBy <= dayOf(latest, site.timeZone))
    return undefined;
  return {
    code: 'policy/exemption-review-too-late',
    path: [...at, 'reviewBy'],
    detail: `The review on ${reviewBy} comes later than ${named(reviewDuty)}, which ends on ${dayOf(latest, site.timeZone)}.`,
  };
}

function refuseNotice(
  { notice, effectiveFrom }: VersionDraft,
  { duties, publishedAt, site }: Publication,
): PublicationRefusal | undefined {
  const { timeZone } = site;
  const takesEffect = instant(effectiveFrom);
  if (!('period' in notice))
    return takesEffect >= publishedAt
      ? undefined
      : {
          code: 'policy/effective-too-early',
          path: ['effectiveFrom'],
          detail:
            'The version would take effect before it is published. No exemption reaches back.',
        };
  const duty = strictest(duties, 'policy-notice');
  const from = { start: publishedAt, timeZone };
  const announced = endAs(duty, notice.period, from);
  const owed = duty === undefined ? undefined : dutyEnd(duty, from);
  if (duty !== undefined && owed !== undefined && announced < owed)
    return {
      code: 'policy/notice-too-short',
      path: ['notice', 'period'],
      detail: `The notice period ${notice.period} is shorter than ${named(duty)}. A shorter one needs a typed exemption.`,
    };
  if (takesEffect >= announced) return undefined;
  return {
    code: 'policy/effective-too-early',
    path: ['effectiveFrom'],
    detail: `The version would take effect at ${effectiveFrom}, before its notice period ends at ${announced}.`,
  };
}

function named(duty: OwedDuty): string {
  const period = duty.period === undefined ? '' : `${duty.period} of `;
  return `the ${period}"${duty.id}" (${duty.jurisdiction}; ${duty.source.citation ?? duty.source.url ?? 'source not given'})`;
}

/** Case, width and spaces do not make two people of one. */
function sameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

function plainName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}
