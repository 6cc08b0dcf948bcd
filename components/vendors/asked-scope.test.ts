import { describe, expect, it } from 'vitest';
import { askedScope } from './asked-scope';

const draft = {
  items: [
    {
      id: 'tap',
      kind: 'labour' as const,
      title: 'Tap',
      quantity: 1,
      amountMinor: 118_000,
      taxBps: 1800,
      commissionBps: 1500,
    },
  ],
  addOns: [
    { id: 'second', title: 'Second tap', priceMinor: 11_800, durationMinutes: 30, taxBps: 1800, commissionBps: 1500 },
  ],
  commissionBps: 1500,
  taxBps: 1800,
  supplierOfRecord: 'vendor' as const,
  totalMinor: 118_000,
  maxTotalMinor: 500_000,
  onlyLess: false,
};
const form = (values: Record<string, string>) =>
  new Map(Object.entries({ reason: 'The valve is cracked.', ...values }));
const asked = (values: Record<string, string>, more: Partial<typeof draft> = {}) =>
  askedScope(form(values), { ...draft, ...more });
const TAP = { 'lines.0.use': 'on' };
const VALVE = {
  'lines.2.title': 'Valve',
  'lines.2.price': '450.50',
  'lines.2.quantity': '2',
  'lines.2.kind': 'material',
};

describe('a price that is asked for without a network', () => {
  it('is the whole scope: what stands, what the list has, what is written', () => {
    const longer = { ...TAP, 'lines.1.use': 'on', ...VALVE, addedMinutes: '30' };
    expect(asked(longer)).toEqual({
      scope: {
        items: [
          { id: 'tap' },
          { addOnId: 'second' },
          { kind: 'material', title: 'Valve', quantity: 2, amountMinor: 90_100, taxBps: 1800 },
        ],
        reason: 'The valve is cracked.',
        addedMinutes: 30,
      },
    });
    expect(asked({ ...TAP, 'lines.0.price': '900' })).toMatchObject({
      scope: { items: [{ id: 'tap', amountMinor: 90_000 }] },
    });
  });

  it.each([
    ['price_unchanged', TAP, {}],
    ['no_lines', {}, {}],
    ['bad_amount', { ...TAP, ...VALVE, 'lines.2.price': 'much' }, {}],
    ['bad_amount', { ...TAP, 'lines.0.price': '-5' }, {}],
    ['line_untitled', { ...TAP, 'lines.2.price': '5' }, {}],
    ['reason_needed', { ...TAP, ...VALVE, reason: ' ' }, {}],
    ['increase_after_photos', { ...TAP, ...VALVE }, { onlyLess: true }],
    ['price_too_high', { ...TAP, ...VALVE }, { maxTotalMinor: 119_000 }],
  ])('says %s at once', (problem, values, more) => expect(asked(values, more)).toEqual({ problem }));

  it('may fall though the finished work is photographed, and lines may go', () => {
    expect(asked({ ...TAP, 'lines.0.price': '1000' }, { onlyLess: true })).toHaveProperty('scope');
    expect(asked({ 'lines.1.use': 'on' })).toHaveProperty('scope');
    expect(asked({ ...TAP, addedMinutes: '15' })).toHaveProperty('scope');
  });
});
