import { describe, expect, it } from 'vitest';
import type { PaymentAction } from '@/lib/payments/schema';
import { moneyWhys } from './money-verbs';

const held = { status: 'authorized' as const, capturedMinor: 0, refundedMinor: 0, actions: [] };
const wish = { status: 'pending_approval' } as PaymentAction;

describe('moneyWhys', () => {
  it('captures a hold once the work is done, not before', () => {
    expect(moneyWhys(held, 'completed').capture).toBeNull();
    expect(moneyWhys(held, 'in_progress').capture).toBe('workNotDone');
    expect(moneyWhys(held, 'in_progress').void).toBeNull();
  });
  it('refunds only what is left of what was charged', () => {
    const taken = { ...held, status: 'captured' as const, capturedMinor: 500 };
    expect(moneyWhys(taken, 'settled').refund).toBeNull();
    expect(moneyWhys({ ...taken, status: 'refunded', refundedMinor: 500 }, 'settled').refund).toBe('allRefunded');
    expect(moneyWhys(held, 'completed').refund).toBe('nothingCharged');
  });
  it('repeats only an attempt that has ended without money', () => {
    expect(moneyWhys({ ...held, status: 'lapsed' }, 'signed').retry).toBeNull();
    expect(moneyWhys(held, 'signed').retry).toBe('attemptLive');
  });
  it('waits for the second manager before anything else', () => {
    expect(moneyWhys({ ...held, actions: [wish] }, 'completed')).toEqual({
      capture: 'pending',
      void: 'pending',
      refund: 'pending',
      retry: 'pending',
    });
  });
  it('has nothing to pull without an attempt', () => {
    expect(moneyWhys(null, 'completed').capture).toBe('noPayment');
  });
});
