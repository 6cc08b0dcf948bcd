import fc from 'fast-check';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/core/i18n/locale';
import { loadMessages } from '@/lib/core/i18n/messages';
import { DEFAULT_POLICY, type Policy } from '@/lib/core/policy';
import { MINUTE } from '@/lib/core/time';
import { cancellationSteps } from './cancellation-steps';
import { costOverTime, factsAt, type VisitHistory } from './charge-history';
import { type ChargeFacts, chargeOf, ENDINGS } from './charges';

const START = new Date('2026-11-25T05:00:00Z');
const near = (ms: number) => new Date(START.getTime() + ms);
const whole = (min: number, max: number) => fc.integer({ min, max });

const policies: fc.Arbitrary<Policy> = fc
  .record({
    freeCancelHours: whole(0, 96),
    freeCancelAfterBookingMinutes: whole(0, 120),
    lateCancelBps: whole(0, 10_000),
    visitChargeMinor: whole(0, 300_000),
    feeVendorBps: whole(0, 10_000),
    lateAfterMinutes: whole(0, 120),
  })
  .map((numbers) => ({ ...DEFAULT_POLICY, ...numbers }));

/** A visit as it can be: booked, perhaps accepted, perhaps moved, set off, arrived, in this order. */
const histories: fc.Arbitrary<VisitHistory> = fc
  .record({
    booked: whole(1, 6 * 24 * 60),
    accepted: fc.option(whole(0, 60)),
    moved: fc.option(whole(-72 * 60, 72 * 60)),
    setOff: fc.option(whole(0, 6 * 24 * 60)),
    arrived: fc.option(whole(0, 90)),
    totalMinor: whole(0, 2_000_000),
  })
  .map(({ booked, accepted, moved, setOff, arrived, totalMinor }) => {
    const bookedAt = near(-booked * MINUTE);
    const after = (at: Date | null, minutes: number | null) =>
      at && minutes !== null ? new Date(at.getTime() + minutes * MINUTE) : null;
    const acceptedAt = after(bookedAt, accepted);
    const setOffAt = after(acceptedAt, setOff);
    return {
      bookedAt,
      acceptedAt,
      setOffAt,
      arrivedAt: after(setOffAt ?? acceptedAt, arrived),
      startsAt: START,
      originalStartsAt: moved === null ? START : near(moved * MINUTE),
      totalMinor,
      currency: 'INR',
    };
  });
const moments = whole(-6 * 24 * 3600, 3 * 24 * 3600).map((seconds) => near(seconds * 1000));

const cancelling = (history: VisitHistory, policy: Policy, at: Date) =>
  chargeOf(factsAt(history, at), policy, 'customer_cancels', at);

describe('a charge, over histories and policies', () => {
  it('is whole, never negative, never above the total, and its shares add up to it', () => {
    fc.assert(
      fc.property(histories, policies, fc.constantFrom(...ENDINGS), moments, (history, policy, ending, at) => {
        const { feeMinor, vendorShareMinor, platformShareMinor, lines } = chargeOf(
          factsAt(history, at),
          policy,
          ending,
          at,
        );
        for (const amount of [feeMinor, vendorShareMinor, platformShareMinor]) {
          expect(Number.isSafeInteger(amount) && amount >= 0 && amount <= history.totalMinor).toBe(true);
        }
        expect(vendorShareMinor + platformShareMinor).toBe(feeMinor);
        expect(lines.at(-1)?.args.feeMinor ?? 0).toBe(feeMinor);
        expect(new Set(lines.map(({ code }) => code)).size).toBe(lines.length);
      }),
    );
  });

  it('at every moment is what its history says for that moment', () => {
    fc.assert(
      fc.property(histories, policies, fc.nat(9 * 24 * 3600), (history, policy, seconds) => {
        const at = new Date(history.bookedAt.getTime() + seconds * 1000);
        const text = at.toISOString();
        const holding = costOverTime(history, policy).filter(
          ({ from, until }) => from <= text && (until === null || text <= until),
        );
        const { rule, feeMinor } = cancelling(history, policy, at);
        expect(holding).toMatchObject([{ rule, feeMinor }]);
      }),
    );
  });

  it('is at every later moment the one of a rung that the customer was shown, if nothing happens meanwhile', () => {
    fc.assert(
      fc.property(histories, policies, moments, fc.nat(5 * 24 * 3600), (history, policy, now, seconds) => {
        const facts = factsAt(history, now);
        const at = new Date(now.getTime() + seconds * 1000);
        const { rule, feeMinor } = chargeOf(facts, policy, 'customer_cancels', at);
        const rungs = cancellationSteps(facts, policy, now);
        const holds = ({ from, until }: (typeof rungs)[number]) =>
          (from === null || Date.parse(from) < at.getTime()) && (until === null || at.getTime() <= Date.parse(until));
        // A free rung that began as `early` goes on under the minutes after booking: the same price.
        const same = rule === 'just_booked' ? ['early', 'just_booked'] : [rule];
        expect(rungs.filter((rung) => same.includes(rung.rule) && rung.feeMinor === feeMinor).some(holds)).toBe(true);
      }),
    );
  });

  it('never falls while time passes and nobody is late', () => {
    fc.assert(
      fc.property(histories, policies, moments, fc.nat(24 * 3600), (history, policy, at, seconds) => {
        const facts: ChargeFacts = { ...factsAt(history, at), status: 'accepted', enRouteAt: null, arrivedAt: null };
        const later = new Date(at.getTime() + seconds * 1000);
        fc.pre(later.getTime() <= START.getTime() + policy.lateAfterMinutes * MINUTE);
        const fee = (when: Date) => chargeOf(facts, policy, 'customer_cancels', when).feeMinor;
        expect(fee(later)).toBeGreaterThanOrEqual(fee(at));
      }),
    );
  });

  it('rises with the numbers that ask for more or end free time sooner, and falls with those that give more time', () => {
    fc.assert(
      fc.property(histories, policies, moments, whole(1, 5_000), (history, policy, at, more) => {
        const fee = (change: Partial<Policy>) => cancelling(history, { ...policy, ...change }, at);
        const now = fee({});
        expect(fee({ lateCancelBps: policy.lateCancelBps + more }).feeMinor).toBeGreaterThanOrEqual(now.feeMinor);
        expect(fee({ visitChargeMinor: policy.visitChargeMinor + more }).feeMinor).toBeGreaterThanOrEqual(now.feeMinor);
        expect(fee({ freeCancelHours: policy.freeCancelHours + more }).feeMinor).toBeGreaterThanOrEqual(now.feeMinor);
        const freeCancelAfterBookingMinutes = policy.freeCancelAfterBookingMinutes + more;
        expect(fee({ freeCancelAfterBookingMinutes }).feeMinor).toBeLessThanOrEqual(now.feeMinor);
        const dearer = cancelling({ ...history, totalMinor: history.totalMinor + more }, policy, at);
        expect(dearer.feeMinor).toBeGreaterThanOrEqual(now.feeMinor);
        const feeVendorBps = Math.min(10_000, policy.feeVendorBps + more);
        expect(fee({ feeVendorBps }).vendorShareMinor).toBeGreaterThanOrEqual(now.vendorShareMinor);
      }),
    );
  });
});

it.each(LOCALES)('every line is a whole sentence in %s', async (locale) => {
  const messages = (await loadMessages(locale)) as Record<string, string>;
  const onError = (error: Error) => {
    throw error;
  };
  const t = createTranslator({ locale, messages: messages as never, namespace: 'charges.lines' as never, onError });
  fc.assert(
    fc.property(histories, policies, fc.constantFrom(...ENDINGS), moments, (history, policy, ending, at) => {
      for (const { code, args } of chargeOf(factsAt(history, at), policy, ending, at).lines) {
        const said = t(code as never, args as never);
        expect(said).toMatch(/[.।]$/);
        for (const [name, value] of Object.entries(args)) {
          if (typeof value === 'string') expect(said, `${code} says ${name}`).toContain(value);
        }
      }
    }),
  );
});
