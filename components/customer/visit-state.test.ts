import { expect, test } from 'vitest';
import type { BookingDetail } from '@/lib/bookings/schema';
import { canSignNow, isOver, isPaymentOpen, isTimeForCode, sentenceOf } from './visit-state';

const NOW = '2026-11-23T05:00:00.000Z';
const visit = (more: Record<string, unknown>) =>
  ({
    signature: null,
    payment: null,
    enRouteAt: null,
    arrivedAt: null,
    signedAt: null,
    now: NOW,
    ...more,
  }) as unknown as BookingDetail;
const link = (expiresAt: string, status = 'issued') => ({ status, expiresAt });

test('a finished visit may be signed while its link lives', () => {
  const live = visit({ status: 'completed', signature: link('2026-11-24T05:00:00.000Z') });
  const dead = visit({ status: 'completed', signature: link('2026-11-23T04:00:00.000Z') });
  expect([canSignNow(live), sentenceOf(live)]).toEqual([true, 'toSign']);
  expect([canSignNow(dead), sentenceOf(dead)]).toEqual([false, 'completed']);
});

test('between acceptance and start the last thing that happened is said', () => {
  expect(sentenceOf(visit({ status: 'accepted' }))).toBe('accepted');
  expect(sentenceOf(visit({ status: 'accepted', enRouteAt: NOW }))).toBe('enRoute');
  expect(sentenceOf(visit({ status: 'accepted', enRouteAt: NOW, cancellation: { rule: 'vendor_late' } }))).toBe('late');
  expect(sentenceOf(visit({ status: 'accepted', enRouteAt: NOW, arrivedAt: NOW }))).toBe('arrived');
});

test('an open payment is asked for, also after signing', () => {
  const signed = visit({ status: 'signed', payment: { purpose: 'visit', status: 'requires_action' } });
  expect([isPaymentOpen(signed), sentenceOf(signed)]).toEqual([true, 'signedDue']);
  expect(isPaymentOpen(visit({ status: 'signed', payment: { purpose: 'visit', status: 'authorized' } }))).toBe(false);
  const cardless = visit({ status: 'signed', cardSaved: false, totalMinor: 19_900 });
  expect([isPaymentOpen(cardless), sentenceOf(cardless)]).toEqual([true, 'signedDue']);
  // The sign page asks before; a saved card is being tried; a warranty visit costs nothing.
  expect(isPaymentOpen({ ...cardless, status: 'completed' })).toBe(false);
  expect(isPaymentOpen({ ...cardless, cardSaved: true })).toBe(false);
  expect(isPaymentOpen({ ...cardless, totalMinor: 0 })).toBe(false);
});

test('the start code is shown on the day of the visit, or as soon as somebody is on the way', () => {
  const ahead = { startsAt: '2026-11-24T05:00:00.000Z', timeZone: 'Asia/Kolkata', enRouteAt: null, arrivedAt: null };
  expect(isTimeForCode(visit(ahead))).toBe(false);
  expect(isTimeForCode(visit({ ...ahead, enRouteAt: NOW }))).toBe(true);
  expect(isTimeForCode(visit({ ...ahead, now: '2026-11-23T18:31:00.000Z' }))).toBe(true);
});

test('a visit is over when nothing is left to do about it', () => {
  for (const status of ['settled', 'expired', 'cancelled']) expect(isOver(visit({ status }))).toBe(true);
  for (const status of ['requested', 'accepted', 'in_progress', 'completed', 'disputed'])
    expect(isOver(visit({ status }))).toBe(false);
  expect(isOver(visit({ status: 'signed', payment: { purpose: 'visit', status: 'authorized' } }))).toBe(true);
  expect(isOver(visit({ status: 'signed', payment: { purpose: 'visit', status: 'failed' } }))).toBe(false);
});
