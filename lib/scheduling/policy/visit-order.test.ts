import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commissionOf, netPayOf, taxOf } from '@/lib/bookings/policy';
import type { ServiceDetail } from '@/lib/catalog/schema';
import { includedTax, share } from '@/lib/core/money';
import {
  isSameOrder,
  MAX_QUANTITY,
  type OrderLine,
  orderOf,
  orderQuery,
  orderSum,
  pricedLines,
  readNamed,
  timesTitle,
  visitTitle,
} from './visit-order';

const extra = fc.record({
  id: fc.uuid(),
  title: fc.constant('Extra'),
  priceMinor: fc.nat(500_000),
  durationMinutes: fc.nat(120),
});
const service = fc.record({
  id: fc.uuid(),
  title: fc.string(),
  priceMinor: fc.nat(2_000_000),
  durationMinutes: fc.integer({ min: 15, max: 480 }),
  taxBps: fc.constantFrom(0, 500, 1800),
  commissionBps: fc.constantFrom(0, 1200, 1500),
  addOns: fc.array(extra, { maxLength: 3 }),
});
const line = fc.record({ one: service, quantity: fc.integer({ min: 1, max: MAX_QUANTITY }) }).map(
  ({ one, quantity }): OrderLine => ({
    service: one as unknown as ServiceDetail,
    quantity,
    addOns: one.addOns.slice(1),
  }),
);
const order = fc
  .uniqueArray(line, { minLength: 1, maxLength: 5, selector: (one) => one.service.id })
  .map((lines) => lines as [OrderLine, ...OrderLine[]]);

const labour = (lines: readonly OrderLine[]) => pricedLines(lines).map((one) => ({ ...one, kind: 'labour' as const }));

describe('a visit of several services', () => {
  it('costs and lasts the sum of its services, in whatever order they were chosen', () => {
    fc.assert(
      fc.property(order, (lines) => {
        const sum = orderSum(lines);
        const alone = lines.map((one) => orderSum([one]));
        expect(sum.totalMinor).toBe(alone.reduce((all, one) => all + one.totalMinor, 0));
        expect(sum.durationMinutes).toBe(alone.reduce((all, one) => all + one.durationMinutes, 0));
        expect(orderSum(lines.toReversed())).toEqual(sum);
        for (const { service: one, quantity, addOns } of lines) {
          const once = addOns.reduce((all, add) => all + add.priceMinor, one.priceMinor);
          expect(orderSum([{ service: one, quantity, addOns }]).totalMinor).toBe(once * quantity);
        }
      }),
    );
  });

  it('splits into pay and commission to the paisa, each service at the rate of its category', () => {
    fc.assert(
      fc.property(order, (lines) => {
        const items = labour(lines);
        const { totalMinor } = orderSum(lines);
        expect(netPayOf(items, 'vendor') + commissionOf(items)).toBe(totalMinor);
        expect(commissionOf(labour(lines.toReversed()))).toBe(commissionOf(items));
        expect(taxOf(labour(lines.toReversed()))).toBe(taxOf(items));
        expect(taxOf(items)).toBe(items.reduce((all, one) => all + includedTax(one.amountMinor, one.taxBps), 0));
        const rates = [...new Set(items.map((one) => one.commissionBps))];
        const expected = rates.map((bps) => {
          const own = items.filter((one) => one.commissionBps === bps);
          return share(
            own.reduce((all, one) => all + one.amountMinor - includedTax(one.amountMinor, one.taxBps), 0),
            bps,
          );
        });
        expect(commissionOf(items)).toBe(expected.reduce((all, one) => all + one, 0));
      }),
    );
  });

  it('is the same order whichever service comes first, and another with one more of anything', () => {
    fc.assert(
      fc.property(order, (lines) => {
        const work = orderOf(lines);
        const turned = orderOf(lines.toReversed() as [OrderLine, ...OrderLine[]]);
        expect(isSameOrder(work, turned)).toBe(true);
        expect(isSameOrder(work, { ...work, quantity: work.quantity + 1 })).toBe(false);
        expect(isSameOrder(work, { ...work, addOnIds: [...work.addOnIds, 'another'] })).toBe(false);
      }),
    );
  });

  it('comes back from an address as it went into it', () => {
    fc.assert(
      fc.property(order, (lines) => {
        const work = orderOf(lines);
        const query = orderQuery(work);
        expect({
          serviceId: work.serviceId,
          quantity: Number(query.quantity ?? 1),
          also: query.also.map(readNamed),
          addOnIds: query.addOn,
        }).toEqual(work);
      }),
    );
    expect(readNamed('x*y')).toEqual({ serviceId: 'x', quantity: Number.NaN });
  });

  it('is called by all that is done in it', () => {
    expect(visitTitle(['Tap repair', 'One-wall painting'])).toBe('Tap repair + One-wall painting');
    expect([timesTitle('Tap repair', 1), timesTitle('Tap repair', 2)]).toEqual(['Tap repair', 'Tap repair × 2']);
  });
});
