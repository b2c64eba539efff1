import { decimalsOf, parseMoney } from './money.ts';
import { isStorable } from './storable.ts';
import { instant, type Instant } from './time.ts';

export const orderEventKinds = ['order', 'shipment', 'refund', 'cancellation'] as const;
export type OrderEventKind = (typeof orderEventKinds)[number];

/** Something that happened to one line of an order, as the operator's systems say it. */
export interface OrderEvent {
  /** The operator's id of the event; once on a site. */
  readonly id: string;
  readonly site: string | undefined;
  readonly kind: OrderEventKind;
  /** The operator's ids of the order and of the line in it. */
  readonly order: string;
  readonly line: string;
  readonly seller: string;
  readonly listing: string;
  readonly quantity: number;
  /** Decimal text in major units of `currency`. */
  readonly unitPrice: string | undefined;
  readonly amount: string | undefined;
  readonly currency: string | undefined;
  /** An opaque id of the buyer's. */
  readonly buyer: string | undefined;
  /** When it happened, which is not when we are told. */
  readonly at: Instant;
  /** Id of the event that this one replaces. */
  readonly corrects: string | undefined;
}

/** The money of an event, in minor units. */
export interface EventMoney {
  readonly unitPriceMinor: bigint | null;
  readonly amountMinor: bigint | null;
  readonly currency: string;
}

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** An opaque id: an address of mail or a person's name does not pass for one. */
export const buyerPattern = '^[A-Za-z0-9][A-Za-z0-9._:~/+=-]{0,199}$';

const longestId = 200;
const mostUnits = 1_000_000;
/** Ten thousand million in a currency of two decimals: far from the end of what is counted with. */
const mostMinor = 10n ** 12n;
const buyerShape = new RegExp(buyerPattern);
const decimalShape = /^\d{1,15}(\.\d{1,9})?$/;

/** One event of a feed, or what to do about its row. Members that are not named here are ignored; `null` is not there. */
export function parseOrderEvent(value: unknown): Read<OrderEvent> {
  if (!isObject(value)) return wrong('The row is no object: give one event in braces.');
  if (!isStorable(value)) return wrong(unstorable);
  const ids = readIds(value);
  if (!ids.ok) return ids;
  const kind = orderEventKinds.find((one) => one === value['kind']);
  if (kind === undefined)
    return wrong(`The member "kind" must be one of ${orderEventKinds.join(', ')}.`);
  const at = readAt(value['at']);
  if (at === undefined)
    return wrong(
      'The member "at" must be an instant with its offset, such as 2020-03-12T09:00:00Z.',
    );
  const quantity = readQuantity(value['quantity'] ?? (kind === 'refund' ? 0 : undefined));
  if (quantity === undefined)
    return wrong(`The member "quantity" must be a whole number from 0 to ${String(mostUnits)}.`);
  const buyer = textOf(value['buyer']);
  if (buyer !== undefined && !buyerShape.test(buyer))
    return wrong(
      'The member "buyer" must be an opaque id of letters, digits and ._:~/+=- without names or addresses.',
    );
  const money = readMoneyMembers(value);
  if (!money.ok) return money;
  return checkWhole({
    ...ids.value,
    ...money.value,
    kind,
    quantity,
    buyer,
    at,
  });
}

/** What only a whole event can be asked. */
function checkWhole(event: OrderEvent): Read<OrderEvent> {
  if (event.kind === 'order' && event.unitPrice === undefined)
    return wrong('An order needs "unitPrice", in major units: "12.50".');
  if (event.kind === 'refund' && event.amount === undefined && event.unitPrice === undefined)
    return wrong('A refund needs "amount", in major units, or "unitPrice" with "quantity".');
  if (event.kind !== 'refund' && event.amount !== undefined)
    return wrong('Only a refund has an "amount"; others have "unitPrice" and "quantity".');
  if (event.quantity === 0 && event.kind !== 'refund' && event.corrects === undefined)
    return wrong('The member "quantity" is 0, which only a correction or a refund may say.');
  if (event.corrects === event.id)
    return wrong('An event cannot correct itself: give the correction an id of its own.');
  return { ok: true, value: event };
}

/** What an event comes to in minor units of its currency, the site's where it names none. */
export function moneyOf(event: OrderEvent, siteCurrency: string): Read<EventMoney> {
  const currency = event.currency ?? siteCurrency;
  const decimals = decimalsOf(currency);
  if (decimals === undefined) return wrong(`currency ${currency} is no ISO 4217 code`);
  const read = (name: string, text: string | undefined): Read<bigint | null> => {
    if (text === undefined) return { ok: true, value: null };
    const money = parseMoney(text, currency);
    if (money !== undefined && money.minor <= mostMinor) return { ok: true, value: money.minor };
    return wrong(
      `${name} ${text} is no amount in ${currency} that is counted with; use a decimal with at most ${String(decimals)} decimals`,
    );
  };
  const unitPrice = read('unitPrice', event.unitPrice);
  if (!unitPrice.ok) return unitPrice;
  const amount = read('amount', event.amount);
  if (!amount.ok) return amount;
  const product = unitPrice.value === null ? null : unitPrice.value * BigInt(event.quantity);
  if (product !== null && product > mostMinor)
    return wrong(`${String(event.quantity)} at ${String(event.unitPrice)} is more than is counted`);
  return {
    ok: true,
    value: {
      unitPriceMinor: unitPrice.value,
      amountMinor: amount.value ?? product,
      currency,
    },
  };
}

/**
 * What an event says, in one fixed text, by which the same id with other content is told: members that mean the same
 * are written the same.
 */
export function contentOf(event: OrderEvent, money: EventMoney): string {
  return JSON.stringify([
    event.kind,
    event.order,
    event.line,
    event.seller,
    event.listing,
    event.quantity,
    money.unitPriceMinor === null ? null : String(money.unitPriceMinor),
    money.amountMinor === null ? null : String(money.amountMinor),
    money.currency,
    event.buyer ?? null,
    event.at,
    event.corrects ?? null,
  ]);
}

type Ids = Pick<OrderEvent, 'id' | 'site' | 'order' | 'line' | 'seller' | 'listing' | 'corrects'>;

function readIds(read: Readonly<Record<string, unknown>>): Read<Ids> {
  const found = new Map<string, string>();
  for (const name of ['id', 'order', 'line', 'seller', 'listing', 'site', 'corrects']) {
    const given = read[name] ?? undefined;
    if (given === undefined) continue;
    const text = textOf(given);
    if (text === undefined || text === '' || text.length > longestId)
      return wrong(`The member "${name}" must be a text of 1 to ${String(longestId)} characters.`);
    found.set(name, text);
  }
  const [id, order, line, seller, listing] = [
    found.get('id'),
    found.get('order'),
    found.get('line') ?? '1',
    found.get('seller'),
    found.get('listing'),
  ];
  if (id === undefined || order === undefined || seller === undefined || listing === undefined) {
    const missing = ['id', 'order', 'seller', 'listing'].filter((name) => !found.has(name));
    return wrong(`Missing: ${missing.join(', ')}. Each event has its id, order, seller, listing.`);
  }
  return {
    ok: true,
    value: {
      id,
      order,
      line,
      seller,
      listing,
      site: found.get('site'),
      corrects: found.get('corrects'),
    },
  };
}

function readMoneyMembers(
  read: Readonly<Record<string, unknown>>,
): Read<Pick<OrderEvent, 'unitPrice' | 'amount' | 'currency'>> {
  const decimals = new Map<string, string>();
  for (const name of ['unitPrice', 'amount']) {
    const given = read[name] ?? undefined;
    if (given === undefined) continue;
    const text = textOf(given);
    if (text === undefined || !decimalShape.test(text))
      return wrong(`The member "${name}" must be a decimal such as "12.50", not below 0.`);
    decimals.set(name, text);
  }
  const currency = textOf(read['currency']);
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
    return wrong('The member "currency" must be three capitals of ISO 4217.');
  return {
    ok: true,
    value: { unitPrice: decimals.get('unitPrice'), amount: decimals.get('amount'), currency },
  };
}

function readQuantity(value: unknown): number | undefined {
  const text = textOf(value);
  if (text === undefined || !/^\d{1,7}$/.test(text)) return undefined;
  return Number(text) <= mostUnits ? Number(text) : undefined;
}

function readAt(value: unknown): Instant | undefined {
  if (typeof value !== 'string' || value.length > 40) return undefined;
  try {
    return instant(value);
  } catch {
    return undefined;
  }
}

/** Feeds write numbers where texts are meant. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

const unstorable =
  'A text holds the character U+0000 or half of a surrogate pair: send text in well-formed Unicode.';
