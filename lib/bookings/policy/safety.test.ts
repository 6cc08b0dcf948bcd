import { expect, it } from 'vitest';
import { conversationState } from '@/lib/messages/policy/conversation';
import { isShareable } from './share-visit';
import { isSosTime } from './sos';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const quiet = { enRouteAt: null, arrivedAt: null, startedAt: null, completedAt: null };

it.each([
  ['requested', {}, '10:00', false],
  ['accepted', {}, '10:00', false],
  ['accepted', { enRouteAt: at('09:50') }, '10:00', true],
  ['accepted', { arrivedAt: at('09:50') }, '10:00', true],
  ['in_progress', { startedAt: at('09:50') }, '10:00', true],
  ['completed', { completedAt: at('09:00') }, '11:00', true],
  ['settled', { completedAt: at('09:00') }, '10:59', true],
  ['settled', { completedAt: at('09:00') }, '11:01', false],
  ['cancelled', {}, '10:00', false],
] as const)('help can be called for at a visit %s %j at %s: %s', (status, facts, now, answer) => {
  expect(isSosTime({ ...quiet, ...facts, status }, at(now))).toBe(answer);
});

it('a visit can be followed while somebody comes to it, and twelve hours after', () => {
  const visit = { status: 'accepted', vendorId: 'v', endsAt: at('10:00') };
  expect(isShareable(visit, at('21:59'))).toBe(true);
  expect(isShareable(visit, at('22:00'))).toBe(false);
  expect(isShareable({ ...visit, vendorId: null }, at('09:00'))).toBe(false);
  expect(isShareable({ ...visit, status: 'settled' }, at('09:00'))).toBe(false);
});

it('a block ends a conversation without telling the other, but never while the visit is under way', () => {
  const facts = { status: 'completed', vendorId: 'v', settledAt: null, cancelledAt: null, blocked: true };
  expect(conversationState(facts, at('10:00'), true)).toBe('blocked');
  expect(conversationState(facts, at('10:00'), false)).toBe('ended');
  for (const status of ['accepted', 'in_progress']) {
    expect(conversationState({ ...facts, status }, at('10:00'), false)).toBe('open');
  }
  const settled = { ...facts, blocked: false, status: 'settled', settledAt: at('10:00') };
  expect(conversationState(settled, new Date('2026-11-26T10:00:00Z'), false)).toBe('open');
  expect(conversationState(settled, new Date('2026-11-26T10:00:01Z'), false)).toBe('ended');
});
