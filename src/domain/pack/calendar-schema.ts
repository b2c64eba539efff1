/** The shape of `packs/calendars/*.yaml`: the public holidays of one country. */
import { Type, type Static } from 'typebox';
import { Day, Id, Texts, object } from './fields.ts';
import { Source } from './schema.ts';

const Year = Type.Integer({ minimum: 1900, maximum: 2200 });

const head = {
  id: Id,
  title: Texts,
  /** First and last year in which it is kept; every year of the file when left out. */
  from: Type.Optional(Year),
  until: Type.Optional(Year),
  /** Years in which it was moved or left out; a holiday of its own says where it went. */
  except: Type.Optional(Type.Array(Year, { minItems: 1, uniqueItems: true })),
  /**
   * The day that is free besides, when it falls on a weekend. `nearest`: the Friday before a Saturday, the
   * Monday after a Sunday. `next-free`: the next day that is neither of a weekend nor a holiday.
   * `after-sunday`: when on a Sunday, the next day that is no holiday.
   */
  substitute: Type.Optional(
    Type.Union([Type.Literal('nearest'), Type.Literal('next-free'), Type.Literal('after-sunday')]),
  ),
};

const Holiday = Type.Union([
  object({
    ...head,
    /** Month and day: 05-01. */
    date: Type.String({ pattern: '^\\d{2}-\\d{2}$' }),
  }),
  object({
    ...head,
    /** Days after Easter Sunday of the Gregorian calendar; before it when negative. */
    easter: Type.Integer({ minimum: -60, maximum: 120 }),
  }),
  object({
    ...head,
    /** Such as the third Monday of January; -1 is the last. Monday is 1, Sunday 7 (ISO 8601). */
    weekday: object({
      month: Type.Integer({ minimum: 1, maximum: 12 }),
      day: Type.Integer({ minimum: 1, maximum: 7 }),
      nth: Type.Union([
        Type.Literal(1),
        Type.Literal(2),
        Type.Literal(3),
        Type.Literal(4),
        Type.Literal(-1),
      ]),
    }),
  }),
  object({
    ...head,
    /** Days that follow no rule: set by decree, by the moon, by the sun. */
    days: Type.Array(Day, { minItems: 1, uniqueItems: true }),
  }),
]);

export const CalendarFile = object({
  /** ISO 3166-1. */
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  title: Texts,
  /** The years for which the file speaks. Outside them only weekends are known. */
  firstYear: Year,
  lastYear: Year,
  holidays: Type.Array(Holiday, { minItems: 1 }),
  source: Source,
});

export type CalendarFile = Static<typeof CalendarFile>;
export type HolidayRule = CalendarFile['holidays'][number];
