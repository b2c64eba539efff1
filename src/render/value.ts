import type { MetValue } from '../engine/types.ts';
import { catalogued } from './catalogue.ts';
import { nameOf } from './listing-text.ts';
import type { Wording } from './wording.ts';

const days = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/;
const money = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/;
const instants = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** A figure that a condition met, named and written for the reader. A name without words stands as it is. */
export function valueInWords({ name, value }: MetValue, wording: Wording): string {
  const key = catalogued(`facts.value.${name.replaceAll(/[ .]/g, '-')}`);
  return wording.say('row', {
    label: key === undefined ? nameOf(name, 80) : wording.say(key),
    value: written({ name, value }, wording),
  });
}

function written({ name, value }: MetValue, { say, on, at, locale }: Wording): string {
  const [, from, to] = days.exec(value) ?? [];
  if (from !== undefined && to !== undefined)
    return say('facts.window', { from: on(from), to: on(to) });
  const [, amount, currency] = money.exec(value) ?? [];
  if (amount !== undefined && currency !== undefined)
    return inMoney(Number(amount), { currency, locale });
  if (instants.test(value)) return at(value);
  if (name.endsWith(' ratio limit')) return new Intl.NumberFormat(locale).format(Number(value));
  if (name.startsWith('seller.')) {
    const known = catalogued(`facts.known.${value === '' ? 'unknown' : value}`);
    if (known !== undefined) return say(known);
  }
  return nameOf(value);
}

/** With the currency's code, since a sign may mean several; with every decimal that was compared. */
export function inMoney(
  amount: number,
  { currency, locale }: { readonly currency: string; readonly locale: string },
): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    maximumFractionDigits: 6,
  }).format(amount);
}
