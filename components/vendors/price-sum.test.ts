import { expect, it } from 'vitest';
import { sumOf } from './price-sum';

const draft = {
  items: [
    {
      id: 'a',
      kind: 'labour' as const,
      title: 'Tap',
      quantity: 1,
      amountMinor: 118_000,
      taxBps: 1800,
      commissionBps: 1500,
    },
  ],
  addOns: [
    { id: 'b', title: 'Second tap', priceMinor: 11_800, durationMinutes: 30, taxBps: 1800, commissionBps: 1500 },
  ],
  commissionBps: 1500,
  taxBps: 1800,
  supplierOfRecord: 'vendor' as const,
};
const filled = (values: Record<string, string>) => new Map(Object.entries(values));

it('sums what is ticked and what is written, and takes commission from labour before tax alone', () => {
  const standing = { 'lines.0.use': 'on' };
  expect(sumOf(filled(standing), draft, 1)).toEqual({ totalMinor: 118_000, netPayMinor: 103_000 });
  const material = {
    'lines.2.kind': 'material',
    'lines.2.price': '240.50',
    'lines.2.quantity': '2',
    'lines.2.tax': '1800',
  };
  expect(sumOf(filled({ ...standing, ...material }), draft, 1)).toEqual({ totalMinor: 166_100, netPayMinor: 151_100 });
  const labour = { ...material, 'lines.2.kind': 'labour', 'lines.2.price': '118', 'lines.2.quantity': '1' };
  expect(sumOf(filled({ ...standing, 'lines.1.use': 'on', ...labour }), draft, 1)).toEqual({
    totalMinor: 141_600,
    netPayMinor: 123_600,
  });
  expect(sumOf(filled({ ...standing, 'lines.0.price': '590', 'lines.2.price': 'much' }), draft, 1).totalMinor).toBe(
    59_000,
  );
});
