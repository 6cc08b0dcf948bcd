import fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchCells, batchName } from './batch-file';

it('writes a payment as a bank reads it', () => {
  const payment = { batch: 7, index: 2, holder: 'Asha Rao', number: '00123456789', ifsc: 'SBIN0001234' };
  expect(batchCells({ ...payment, amountMinor: 124_005 })).toEqual([
    'Asha Rao',
    '00123456789',
    'SBIN0001234',
    '1240.05',
    'NEFT',
    'B-0007-2',
    'HomeServe payout B-0007-2',
  ]);
  expect(batchName(12_345)).toBe('B-12345');
});

it('keeps every paisa of an amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), (amountMinor) => {
      const cells = batchCells({ batch: 1, index: 1, holder: 'A', number: '1', ifsc: 'X', amountMinor });
      const [rupees = '', paise = ''] = (cells[3] ?? '').split('.');
      expect(BigInt(rupees) * 100n + BigInt(paise)).toBe(BigInt(amountMinor));
    }),
  );
});
