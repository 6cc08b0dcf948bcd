import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { commissionOf, netPayOf } from '../policy';
import { PRICE_CHANGE_STATUSES } from '../state';
import {
  isWaiting,
  mayStop,
  priceLines,
  proposalRefusal,
  type ScopeLine,
  type Shelf,
  type StandingLine,
  scopeOf,
  totalOf,
} from './price-change';

const NOW = new Date('2026-11-26T05:00:00Z');
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

const labour: StandingLine = {
  id: 'a',
  kind: 'labour',
  serviceId: 's',
  addonId: null,
  title: 'Tap repair',
  quantity: 1,
  amountMinor: 49_900,
  taxBps: 1800,
  commissionBps: 1500,
  durationMinutes: 60,
};
const { id: _, ...standing } = labour;
const shelf: Shelf = {
  standing: [labour],
  addOns: [
    {
      id: 'b',
      serviceId: 's',
      title: 'Second tap',
      priceMinor: 24_900,
      durationMinutes: 30,
      taxBps: 1800,
      commissionBps: 1500,
    },
  ],
  taxBps: 1800,
  commissionBps: 1500,
};
const own = { kind: 'material' as const, title: 'Cartridge', quantity: 2, amountMinor: 48_000 };

describe('a new scope', () => {
  it('keeps standing lines as they are, takes add-ons at their price, and own lines as they were said', () => {
    const { lines, errors } = scopeOf([{ id: 'a' }, { addOnId: 'b', quantity: 2 }, own], shelf);
    expect(errors).toEqual([]);
    expect(lines.map((line) => [line.title, line.amountMinor, line.durationMinutes, line.taxBps])).toEqual([
      ['Tap repair', 49_900, 60, 1800],
      ['Second tap', 49_800, 60, 1800],
      ['Cartridge', 48_000, 0, 1800],
    ]);
    expect(lines[1]).toMatchObject({ serviceId: 's', addonId: 'b', quantity: 2 });
  });

  it('of a standing line takes what is different, and nothing of an add-on but its number', () => {
    expect(scopeOf([{ id: 'a', amountMinor: 39_900 }], shelf).lines).toEqual([{ ...standing, amountMinor: 39_900 }]);
    expect(scopeOf([{ addOnId: 'b', amountMinor: 1, title: 'x' }], shelf).lines[0]).toMatchObject({
      amountMinor: 24_900,
    });
  });

  it.each([
    [[{ id: 'z' }], [{ path: 'items.0.id', message: 'unknown_item' }]],
    [[{ addOnId: 'z' }], [{ path: 'items.0.addOnId', message: 'unknown_add_on' }]],
    [[{ id: 'a' }, { id: 'a' }], [{ path: 'items.1.id', message: 'chosen_twice' }]],
    [[{ ...own, amountMinor: 0 }], [{ path: 'items.0.amountMinor', message: 'too_small' }]],
    [
      [{}],
      [
        { path: 'items.0.kind', message: 'required' },
        { path: 'items.0.title', message: 'required' },
        { path: 'items.0.amountMinor', message: 'required' },
      ],
    ],
  ])('%#: names the field that is wrong', (asked, wrong) => expect(scopeOf(asked, shelf).errors).toEqual(wrong));
});

const line = fc.record({
  kind: fc.constantFrom('labour' as const, 'material' as const),
  serviceId: fc.constant(null),
  addonId: fc.constant(null),
  title: fc.constantFrom('Tap', 'Pipe', 'Seal', 'Work'),
  quantity: fc.integer({ min: 1, max: 99 }),
  amountMinor: fc.integer({ min: 1, max: 2_000_000 }),
  taxBps: fc.constantFrom(0, 500, 1200, 1800, 2800),
  commissionBps: fc.nat(4000),
  durationMinutes: fc.constant(0),
});
const scope = fc.array(line, { minLength: 1, maxLength: 20 });

describe('over any scopes', () => {
  it('the difference of the lines is the difference of the totals, and no line is lost', () => {
    fc.assert(
      fc.property(scope, scope, (before, after) => {
        const lines = priceLines(before, after);
        const sum = (pick: 'amountMinor' | 'wasMinor') => lines.reduce((total, one) => total + (one[pick] ?? 0), 0);
        expect(sum('amountMinor')).toBe(totalOf(after));
        expect(sum('wasMinor')).toBe(totalOf(before));
        expect(lines.filter((one) => one.amountMinor !== null)).toHaveLength(after.length);
      }),
    );
  });

  it('materials pay no commission, and the professional gets the rest of the total', () => {
    fc.assert(
      fc.property(scope, (lines) => {
        const materials = lines.filter((one) => one.kind === 'material');
        expect(commissionOf(lines)).toBe(commissionOf(lines.filter((one) => one.kind === 'labour')));
        expect(commissionOf(materials)).toBe(0);
        expect(netPayOf(lines, 'vendor') + commissionOf(lines)).toBe(totalOf(lines));
      }),
    );
  });

  it('none costs more once the finished work is photographed, and none more than a visit may come to', () => {
    fc.assert(
      fc.property(
        scope,
        scope,
        fc.nat(3),
        fc.nat(240),
        fc.nat(6_000_000),
        (before, after, afterPhotos, minutes, most) => {
          const visit = { lines: before, totalMinor: totalOf(before), afterPhotos };
          const refusal = proposalRefusal(
            visit,
            { lines: after, addedMinutes: minutes },
            { priceChangeMaxMinor: most },
          );
          const more = totalOf(after) - totalOf(before);
          if (refusal === null && afterPhotos > 0) expect(more).toBeLessThanOrEqual(0);
          if (refusal === null && more > 0) expect(totalOf(after)).toBeLessThanOrEqual(most);
          if (more < 0) expect(refusal).toBeNull();
        },
      ),
    );
  });
});

it('what is the same in every line and minute is no change', () => {
  const { lines } = scopeOf([{ id: 'a' }], shelf);
  const visit = { lines, totalMinor: 49_900, afterPhotos: 0 };
  const said = (more: Partial<{ lines: ScopeLine[]; addedMinutes: number }>) =>
    proposalRefusal(visit, { lines, addedMinutes: 0, ...more }, DEFAULT_POLICY)?.message ?? null;
  expect(said({})).toBe('price_unchanged');
  expect(said({ addedMinutes: 30 })).toBeNull();
  expect(said({ lines: [{ ...labour, title: 'Tap replaced' }] })).toBeNull();
});

describe('time', () => {
  it.each(PRICE_CHANGE_STATUSES)('%s: waits while it is open and early enough', (status) => {
    expect(isWaiting({ status, expiresAt: at(1) }, NOW)).toBe(status === 'proposed');
    expect(isWaiting({ status, expiresAt: NOW }, NOW)).toBe(false);
  });

  it.each(PRICE_CHANGE_STATUSES)('%s: the work may be left only after a price that nobody answered', (status) => {
    const working = { status: 'in_progress', afterPhotos: 0 };
    const over = { status, expiresAt: at(-1) };
    expect(mayStop(working, over, NOW)).toBe(status === 'expired' || status === 'proposed');
    expect(mayStop({ ...working, afterPhotos: 1 }, over, NOW)).toBe(false);
    expect(mayStop({ ...working, status: 'completed' }, over, NOW)).toBe(false);
    expect(mayStop(working, { status: 'proposed', expiresAt: at(1) }, NOW)).toBe(false);
    expect(mayStop(working, undefined, NOW)).toBe(false);
  });
});
