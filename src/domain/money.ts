import { code as currencyOf } from 'currency-codes';

/** An amount in integer minor units of an ISO 4217 currency: JPY has none, USD two decimals, KWD three. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** Decimals of a currency by ISO 4217, or undefined for an unknown code. */
export function decimalsOf(currency: string): number | undefined {
  return currencyOf(currency)?.digits;
}

/**
 * Reads a decimal string or JSON number in major units. Exact: no binary fraction is involved.
 * Undefined when the currency is unknown, the text is no plain non-negative decimal, or it has more
 * decimals than the currency and the surplus is not zero.
 */
export function parseMoney(amount: string | number, currency: string): Money | undefined {
  const decimals = decimalsOf(currency);
  const match = /^(\d+)(?:\.(\d+))?$/.exec(String(amount));
  if (decimals === undefined || match === null) return undefined;
  const whole = match[1] ?? '0';
  const fraction = match[2] ?? '';
  if (!/^0*$/.test(fraction.slice(decimals))) return undefined;
  return { minor: BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0')), currency };
}

/** Decimal string in major units, as it goes on the wire: `12.50`, `1200` for JPY. */
export function moneyText({ minor, currency }: Money): string {
  const decimals = decimalsOf(currency) ?? 0;
  const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return minor < 0n ? `-${text}` : text;
}
