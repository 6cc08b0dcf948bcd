import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commissionOf, netPayOf, taxOf } from '@/lib/bookings/policy';
import { chargeOf } from '@/lib/bookings/policy/charges';
import { DEFAULT_POLICY, type Policy } from '@/lib/core/policy';
import { HOUR } from '@/lib/core/time';
import { waveEndsAt } from '@/lib/dispatch/policy/waves';
import { openSlots } from '@/lib/scheduling/policy/open-slots';
import { slugOf } from './policy';
import { newServiceInput } from './schema';
import { policyRules } from './schema/policy';

const within = (min: number, max: number) => fc.integer({ min, max });

/** Anything an administrator may type, sensible or not. */
const typed: fc.Arbitrary<Policy> = fc.record({
  slotIntervalMinutes: fc.constantFrom(10, 15, 20, 30, 60),
  leadTimeMinutes: within(0, 2880),
  horizonDays: within(1, 180),
  holdMinutes: within(1, 60),
  gapMinutes: within(0, 240),
  travelFactor: fc.double({ min: 1, max: 5, noNaN: true }),
  travelKmh: fc.double({ min: 3, max: 120, noNaN: true }),
  travelMinMinutes: within(0, 240),
  offerMinutes: within(1, 120),
  waveSize: within(1, 500),
  maxWaves: within(1, 10),
  offerFromHour: within(0, 14),
  offerUntilHour: within(10, 24),
  favouriteMinutes: within(0, 240),
  probationVisits: within(0, 100),
  probationOpenVisits: within(1, 100),
  rankDistance: within(0, 100),
  rankRating: within(0, 100),
  rankLoad: within(0, 100),
  rankReliability: within(0, 100),
  urgentOfferMinutes: within(1, 60),
  urgentWithinMinutes: within(0, 2880),
  freeCancelHours: within(0, 336),
  freeCancelAfterBookingMinutes: within(0, 120),
  rescheduleAnswerMinutes: within(5, 1440),
  lateCancelBps: within(0, 10_000),
  visitChargeMinor: within(0, 10_000_000),
  feeVendorBps: within(0, 10_000),
  lateAfterMinutes: within(0, 120),
  priceChangeMinutes: within(1, 120),
  priceChangeMaxMinor: within(0, 1_000_000_000),
  noShowAfterMinutes: within(1, 480),
  answerMinutes: within(1, 240),
  absentWaitMinutes: within(0, 120),
  absentAttempts: within(0, 10),
  missedCreditMinor: within(0, 1_000_000),
  missedLeadMinutes: within(0, 480),
  signatureLinkHours: within(1, 168),
  signatureReminderHours: fc.constantFrom([1], [2, 24], [2, 24, 40]),
  signatureStepUpMinor: within(0, 1_000_000_000),
  holdMode: fc.constantFrom('off_session' as const, 'on_session' as const),
  chargeModel: fc.constantFrom('separate' as const, 'destination' as const, 'manual' as const),
  supplierOfRecord: fc.constantFrom('vendor' as const, 'platform' as const),
  payoutDelayHours: within(0, 720),
  payoutDelayNewHours: within(0, 720),
  newVendorVisits: within(0, 1000),
  disputeWindowDays: within(0, 90),
  dunningHours: fc.constantFrom([1], [24, 72, 168]),
  cardCheckHours: within(0, 168),
  tipWindowDays: within(0, 90),
  tipMaxMinor: within(50, 100_000_000),
  approvalAboveMinor: within(0, 1_000_000_000),
  firstLookHours: within(1, 720),
  reviewHours: within(1, 720),
  documentReminderDays: fc.constantFrom([1], [30, 7, 1]),
});

const NOW = new Date('2026-11-24T04:30:00Z');
const ALWAYS = Array.from({ length: 7 }, (_, weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }));

describe('the numbers of a market', () => {
  it('as shipped are accepted', () => expect(policyRules.safeParse(DEFAULT_POLICY).success).toBe(true));

  it('that are accepted can be worked with: slots exist, offers end, quotes are finite and never above the total', () => {
    let accepted = 0;
    fc.assert(
      fc.property(typed, within(0, 5_000_000), within(-48, 96), (rules, totalMinor, hours) => {
        if (!policyRules.safeParse(rules).success) return;
        accepted += 1;
        const slots = openSlots([{ id: 'one', hours: { weekly: ALWAYS, exceptions: [] }, taken: [] }], {
          from: '2026-11-24',
          days: 3,
          now: NOW,
          zone: 'Asia/Kolkata',
          durationMinutes: 60,
          place: { latitude: 12.97, longitude: 77.59 },
          policy: rules,
        } as never);
        expect(slots.length).toBeGreaterThan(0);
        const startsAt = new Date(NOW.getTime() + hours * HOUR);
        const ends = waveEndsAt({ startsAt, now: NOW, wave: 1, left: 0, favourite: false }, rules).getTime();
        expect(Number.isFinite(ends) && ends <= Math.max(startsAt.getTime(), NOW.getTime() + 1200 * 60_000)).toBe(true);
        for (const status of ['requested', 'accepted', 'in_progress'] as const) {
          const booking = {
            vendorId: 'v',
            status,
            startsAt,
            originalStartsAt: startsAt,
            createdAt: NOW,
            enRouteAt: null,
            arrivedAt: null,
            totalMinor,
            currency: 'INR',
          };
          const { feeMinor } = chargeOf(booking, rules, 'customer_cancels', NOW);
          expect(Number.isSafeInteger(feeMinor) && feeMinor >= 0 && feeMinor <= totalMinor).toBe(true);
        }
      }),
      // Most of what is drawn contradicts itself.
      { numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(10);
  });

  it.each([
    [{ leadTimeMinutes: 1440, horizonDays: 1 }, 'leadTimeMinutes'],
    [{ urgentOfferMinutes: 30, offerMinutes: 10 }, 'urgentOfferMinutes'],
    [{ lateAfterMinutes: 45, slotIntervalMinutes: 30 }, 'lateAfterMinutes'],
    [{ noShowAfterMinutes: 10, lateAfterMinutes: 15 }, 'noShowAfterMinutes'],
    [{ freeCancelHours: 48, horizonDays: 1 }, 'freeCancelHours'],
    [{ slotIntervalMinutes: 25 }, 'slotIntervalMinutes'],
    [{ signatureReminderHours: [24, 2] }, 'signatureReminderHours'],
    [{ signatureReminderHours: [48], signatureLinkHours: 48 }, 'signatureReminderHours'],
    [{ dunningHours: [72, 24] }, 'dunningHours'],
    [{ tipMaxMinor: 49 }, 'tipMaxMinor'],
  ])('that contradict each other are not: %o', (change, path) => {
    const parsed = policyRules.safeParse({ ...DEFAULT_POLICY, ...change });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});

describe('a price', () => {
  it('is tax, commission and the professional’s part, to the last paisa, at any rate that can be saved', () => {
    fc.assert(
      fc.property(within(0, 2_000_000_000), within(0, 10_000), within(0, 5000), (amountMinor, taxBps, bps) => {
        const items = [{ kind: 'labour' as const, amountMinor, taxBps, commissionBps: bps }];
        const [tax, commission, net] = [taxOf(items), commissionOf(items), netPayOf(items, 'vendor')];
        expect(commission + net).toBe(amountMinor);
        expect(netPayOf(items, 'platform')).toBe(net - tax);
        expect(tax).toBeGreaterThanOrEqual(0);
        expect(tax).toBeLessThanOrEqual(amountMinor);
        expect(commission).toBeLessThanOrEqual(amountMinor - tax);
        // Taxed again, the net price is the price, to the one rounding.
        expect(
          Math.abs(Math.round(((amountMinor - tax) * (10_000 + taxBps)) / 10_000) - amountMinor),
        ).toBeLessThanOrEqual(1);
        const service = {
          categoryId: '01890000-0000-7000-8000-000000000000',
          title: 'T',
          description: 'D',
          durationMinutes: 60,
        };
        expect(newServiceInput.safeParse({ ...service, priceMinor: amountMinor, taxBps }).success).toBe(true);
      }),
    );
  });

  it('stands at an address made of plain letters', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 120 }), (title) =>
        /^[a-z0-9]+(-[a-z0-9]+)*-?$/.test(slugOf(title)),
      ),
    );
    expect(slugOf('AC deep cleaning (split)')).toBe('ac-deep-cleaning-split');
    const id = '0199c0de-0000-7000-8000-000000000000';
    expect(slugOf(id)).toBe(`service-${id}`);
  });
});
