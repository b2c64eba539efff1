import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bindingOf, type Acquaintance, type AnnouncedVersion } from './binding.ts';
import type { SiteLaw } from './pack/duty.ts';
import { after, instant } from './time.ts';

const law: SiteLaw = { laws: [], scope: { jurisdictions: [], timeZone: 'Europe/Berlin' } };
const terms: AnnouncedVersion = {
  ground: 'terms',
  publishedAt: instant('2020-02-01T10:00:00Z'),
  effectiveFrom: instant('2020-03-01T00:00:00Z'),
  notice: { period: 'P15D', law },
};
const before = instant('2020-02-01T09:59:59.999Z');
const seller = (more: Partial<Acquaintance> = {}): Acquaintance => ({
  registeredAt: before,
  ...more,
});

const moments = fc
  .date({
    min: new Date('2019-06-01T00:00:00Z'),
    max: new Date('2020-12-01T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => instant(date.toISOString()));
const acquaintances = fc.record({ registeredAt: moments }, { requiredKeys: ['registeredAt'] });

describe('terms', () => {
  test('do not bind a seller from before them of whose knowing nothing is known', () => {
    expect(bindingOf(terms, seller())).toBeUndefined();
  });

  test('bind from their effective instant when notice ran out in that instant or earlier', () => {
    expect(bindingOf(terms, seller({ receivedAt: instant('2020-02-15T00:00:00Z') }))).toEqual({
      from: terms.effectiveFrom,
      by: 'announcement',
    });
  });

  test('bind a notice period after receipt when that is an instant later', () => {
    expect(
      bindingOf(terms, seller({ receivedAt: instant('2020-02-15T00:00:00.001Z') }))?.from,
    ).toBe('2020-03-01T00:00:00.001Z');
  });

  test.each([
    ['in the instant of publication', '2020-02-01T10:00:00Z', '2020-03-01T00:00:00.000Z'],
    ['after they took effect', '2020-05-01T10:00:00Z', '2020-05-01T10:00:00.000Z'],
  ])(
    'bind one who registered %s from the later of effect and registration',
    (_name, registered, from) => {
      expect(bindingOf(terms, seller({ registeredAt: instant(registered) }))).toEqual({
        from,
        by: 'registration',
      });
    },
  );

  test('without a notice period bind from receipt, and not before they take effect', () => {
    const exempt = { ...terms, notice: undefined };
    expect(bindingOf(exempt, seller({ receivedAt: instant('2020-02-20T00:00:00Z') }))?.from).toBe(
      '2020-03-01T00:00:00.000Z',
    );
    expect(bindingOf(exempt, seller({ receivedAt: instant('2020-03-02T00:00:00Z') }))?.from).toBe(
      '2020-03-02T00:00:00.000Z',
    );
  });

  test('never bind before they take effect, before registration, or sooner than the notice they owe', () => {
    fc.assert(
      fc.property(acquaintances, fc.option(moments, { nil: undefined }), (known, receivedAt) => {
        const binding = bindingOf(terms, {
          ...known,
          ...(receivedAt === undefined ? {} : { receivedAt }),
        });
        if (binding === undefined)
          return receivedAt === undefined && known.registeredAt < terms.publishedAt;
        if (binding.from < terms.effectiveFrom) return false;
        if (binding.by === 'registration') return binding.from >= known.registeredAt;
        return (
          receivedAt !== undefined &&
          binding.from >= after(receivedAt, { period: 'P15D', timeZone: law.scope.timeZone })
        );
      }),
    );
  });

  test('bind no sooner who hears of them later', () => {
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        const [first, second] = [a, b].toSorted();
        const from = (receivedAt: typeof a | undefined) =>
          bindingOf(terms, seller(receivedAt === undefined ? {} : { receivedAt }))?.from ?? '';
        return from(first) <= from(second);
      }),
    );
  });
});

describe('a waiver', () => {
  const acceptedAt = instant('2020-02-10T00:00:00Z');

  test('binds from acceptance, never before the terms take effect', () => {
    expect(bindingOf(terms, seller({ acceptedAt }))).toEqual({
      from: terms.effectiveFrom,
      by: 'acceptance',
    });
    const late = instant('2020-03-05T00:00:00Z');
    expect(bindingOf(terms, seller({ acceptedAt: late, receivedAt: late }))).toEqual({
      from: late,
      by: 'acceptance',
    });
  });

  test('after the period ran out changes nothing', () => {
    const receivedAt = instant('2020-02-01T11:00:00Z');
    const after = instant('2020-02-16T11:00:00Z');
    expect(bindingOf(terms, seller({ receivedAt, acceptedAt: after }))?.by).toBe('announcement');
  });
});

test('a grace lets terms bind later and never sooner', () => {
  fc.assert(
    fc.property(
      acquaintances,
      fc.option(moments, { nil: undefined }),
      moments,
      (known, receivedAt, graceUntil) => {
        const told = { ...known, ...(receivedAt === undefined ? {} : { receivedAt }) };
        const without = bindingOf(terms, told);
        const within = bindingOf(terms, { ...told, graceUntil });
        if (without === undefined) return within === undefined;
        return within?.from === (without.from < graceUntil ? graceUntil : without.from);
      },
    ),
  );
});

test('law binds everyone from the instant at which the version takes effect, told or not', () => {
  fc.assert(
    fc.property(acquaintances, (known) => {
      expect(bindingOf({ ...terms, ground: 'law' }, known)).toEqual({
        from: terms.effectiveFrom,
        by: 'law',
      });
    }),
  );
});
