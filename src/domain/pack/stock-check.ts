import { decimalsOf } from '../money.ts';
import { after } from '../time.ts';
import { dutyEnd, strictest, type OwedDuty } from './duty.ts';
import type { Path } from './pack-error.ts';
import type { Publication, PublicationRefusal } from './publish.ts';
import type { VersionDraft } from './schema.ts';

const severities = ['low', 'medium', 'high', 'critical'] as const;
const at: Path = ['stockRemoval'];

/**
 * Whether a version that has stock leave the operator's warehouses says by when and at what fee, and gives the time that
 * is owed: what was not stated is not charged and not disposed of (house promise 2).
 */
export function refuseStockRemoval(
  version: VersionDraft,
  publication: Publication,
): PublicationRefusal | undefined {
  const { stockRemoval: terms, penaltySchedule } = version;
  const severity = severities.find((one) =>
    (penaltySchedule?.ladder?.[one] ?? []).some(({ also }) =>
      also?.some(({ measure }) => measure === 'stock-removal'),
    ),
  );
  if (terms === undefined)
    return severity === undefined
      ? undefined
      : {
          code: 'policy/stock-terms-unstated',
          path: ['penaltySchedule', 'ladder', severity],
          detail: `A step at severity ${severity} has stock leave the warehouses, and "stockRemoval" does not say by when and at what fee.`,
        };
  if ('perUnitMinor' in terms.fee && decimalsOf(terms.fee.currency) === undefined)
    return {
      code: 'policy/stock-terms-wrong',
      path: [...at, 'fee', 'currency'],
      detail: `The currency ${terms.fee.currency} is no ISO 4217 code.`,
    };
  const { publishedAt, site } = publication;
  const end = (period: string) => after(publishedAt, { period, timeZone: site.timeZone });
  if (!terms.reminders.some((period) => end(period) < end(terms.window)))
    return {
      code: 'policy/stock-terms-wrong',
      path: [...at, 'reminders'],
      detail: `No reminder falls into the window of ${terms.window}.`,
    };
  return (
    tooShort(terms.window, {
      kind: 'stock-removal',
      code: 'policy/stock-window-too-short',
      path: [...at, 'window'],
      publication,
    }) ??
    tooShort(terms.disposal?.after, {
      kind: 'stock-disposal',
      code: 'policy/stock-disposal-too-early',
      path: [...at, 'disposal', 'after'],
      publication,
    })
  );
}

function tooShort(
  period: string | undefined,
  {
    kind,
    code,
    path,
    publication: { duties, publishedAt, site },
  }: {
    readonly kind: OwedDuty['kind'];
    readonly code: string;
    readonly path: Path;
    readonly publication: Publication;
  },
): PublicationRefusal | undefined {
  const duty = strictest(duties, kind);
  if (period === undefined || duty === undefined) return undefined;
  const { timeZone } = site;
  const owed = dutyEnd(duty, { start: publishedAt, timeZone });
  if (owed === undefined || after(publishedAt, { period, timeZone }) >= owed) return undefined;
  return {
    code,
    path,
    detail: `${period} is shorter than the ${duty.period ?? ''} of "${duty.id}" (${duty.jurisdiction}).`,
  };
}
