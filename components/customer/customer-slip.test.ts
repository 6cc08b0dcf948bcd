import { expect, test } from 'vitest';
import type { PaymentSummary } from '@/lib/bookings/schema';
import { slipMoney } from './customer-slip';

const payment = (status: string, purpose = 'visit') => ({ status, purpose }) as PaymentSummary;

test('the slip says what became of the money', () => {
  expect(slipMoney('requested', null)).toBe('nothing');
  expect(slipMoney('completed', payment('authorized'))).toBe('held');
  expect(slipMoney('completed', payment('requires_action'))).toBe('due');
  expect(slipMoney('signed', null)).toBe('due');
  expect(slipMoney('settled', payment('captured'))).toBe('paid');
  expect(slipMoney('cancelled', null)).toBe('released');
  expect(slipMoney('cancelled', payment('voided'))).toBe('released');
  expect(slipMoney('cancelled', payment('captured', 'fee'))).toBe('fee');
  expect(slipMoney('cancelled', payment('failed', 'fee'))).toBe('feeDue');
  expect(slipMoney('cancelled', payment('refunded', 'fee'))).toBe('refunded');
  expect(slipMoney('settled', payment('refunded'))).toBe('refunded');
});
