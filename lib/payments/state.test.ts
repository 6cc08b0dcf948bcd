import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PAYMENT_STATUSES, PAYMENT_TRANSITIONS, type PaymentStatus, type ProviderState, stepsTo } from './state';

const STATES: ProviderState[] = ['open', 'requires_action', 'authorized', 'captured', 'failed', 'cancelled', 'lapsed'];
const walk = (from: PaymentStatus, state: ProviderState): PaymentStatus => stepsTo(from, state).at(-1) ?? from;

it('steps along edges only, and a repeat takes none', () => {
  for (const status of PAYMENT_STATUSES) {
    for (const state of STATES) {
      let at: PaymentStatus = status;
      for (const step of stepsTo(status, state)) {
        expect(PAYMENT_TRANSITIONS[at]).toContain(step);
        at = step;
      }
      if (at !== status) expect(stepsTo(at, state)).toEqual([]);
    }
  }
});

it('ends captured whatever order and repetition the news of a captured payment arrives in', () => {
  const news = fc.array(fc.constantFrom<ProviderState>('open', 'requires_action', 'authorized', 'captured'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(news, (list) => {
      const end = [...list, 'captured' as const].reduce<PaymentStatus>(walk, 'created');
      expect(list.reduce<PaymentStatus>(walk, end)).toBe('captured');
    }),
  );
});
