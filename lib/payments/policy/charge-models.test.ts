import { expect, it } from 'vitest';
import { CHARGE_MODELS } from './charge-models';

it('only a destination charge pays with the charge; by hand, and who was not paid with it, waits for the bank batch', () => {
  expect(CHARGE_MODELS).toEqual({
    separate: { paysWithCharge: false, waitsFor: null },
    destination: { paysWithCharge: true, waitsFor: 'bank_batch' },
    manual: { paysWithCharge: false, waitsFor: 'bank_batch' },
  });
});
