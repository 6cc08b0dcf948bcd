import { describe, expect, it } from 'vitest';
import { DISPUTE_OUTCOMES, type PaymentStatus } from '../state';
import { disputeEffect } from './disputes';

const TOTAL = 1000;
const say = (effect: ReturnType<typeof disputeEffect>) =>
  'refused' in effect ? effect.refused : `${effect.movedMinor} moves, ${effect.refundMinor} back, ${effect.end}`;

/** Of a price of 1000, of which 300 went back of what was taken; 200 asked for. Release, a part, all. */
const table: Record<string, [release: string, part: string, all: string]> = {
  authorized: ['1000 moves, 0 back, settled', '1000 moves, 200 back, settled', '1000 moves, 0 back, cancelled'],
  created: ['hold_open', 'hold_open', '1000 moves, 0 back, cancelled'],
  requires_action: ['hold_open', 'hold_open', '1000 moves, 0 back, cancelled'],
  captured: ['0 moves, 0 back, settled', '200 moves, 200 back, settled', '700 moves, 700 back, settled'],
  partially_refunded: ['0 moves, 0 back, settled', '200 moves, 200 back, settled', '700 moves, 700 back, settled'],
  refunded: ['0 moves, 0 back, settled', '200 moves, 200 back, settled', '700 moves, 700 back, settled'],
  charged_back: ['1000 moves, 0 back, settled', 'refund_too_high', '1000 moves, 0 back, settled'],
  failed: ['0 moves, 0 back, signed', 'no_hold_to_release', '0 moves, 0 back, cancelled'],
  voided: ['0 moves, 0 back, signed', 'no_hold_to_release', '0 moves, 0 back, cancelled'],
  none: ['0 moves, 0 back, signed', 'no_hold_to_release', '0 moves, 0 back, cancelled'],
};

describe('how a dispute ends', () => {
  it.each(Object.entries(table))('%s', (status, ends) => {
    const stake =
      status === 'none'
        ? null
        : { status: status as PaymentStatus, amountMinor: TOTAL, capturedMinor: TOTAL, refundedMinor: 300 };
    const said = DISPUTE_OUTCOMES.map((outcome) =>
      say(disputeEffect(stake, { totalMinor: TOTAL, sealed: true }, outcome, 200)),
    );
    expect(said).toEqual(ends);
  });

  it('refuses a part that is nothing, or all there is', () => {
    const held = { status: 'authorized' as const, amountMinor: TOTAL, capturedMinor: 0, refundedMinor: 0 };
    const taken = { status: 'captured' as const, amountMinor: TOTAL, capturedMinor: TOTAL, refundedMinor: 300 };
    const part = (stake: typeof held | typeof taken | null, asked: number) =>
      say(disputeEffect(stake, { totalMinor: TOTAL, sealed: true }, 'partial_refund', asked));
    expect([part(held, 0), part(held, 1), part(held, 999), part(held, 1000)]).toEqual([
      'amount_low',
      '1000 moves, 1 back, settled',
      '1000 moves, 999 back, settled',
      'refund_too_high',
    ]);
    expect([part(taken, 699), part(taken, 700), part(taken, 701)]).toEqual([
      '699 moves, 699 back, settled',
      'refund_too_high',
      'refund_too_high',
    ]);
    expect(part(null, 0)).toBe('amount_low');
    expect(say(disputeEffect(held, { totalMinor: TOTAL, sealed: true }, 'release', 0))).toBe(
      '1000 moves, 0 back, settled',
    );
  });

  it('of a visit without an attempt: a free one is settled, an unsigned one has nothing to release', () => {
    const release = (totalMinor: number, sealed: boolean) =>
      say(disputeEffect(null, { totalMinor, sealed }, 'release', 0));
    expect([release(0, false), release(0, true), release(1, false), release(1, true)]).toEqual([
      '0 moves, 0 back, settled',
      '0 moves, 0 back, settled',
      'no_hold_to_release',
      '0 moves, 0 back, signed',
    ]);
  });
});
