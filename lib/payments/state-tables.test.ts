import { expect, it } from 'vitest';
import * as state from './state';

const edges = (table: Record<string, readonly string[]>) =>
  Object.entries(table).flatMap(([from, list]) => list.map((to) => `${from} ${to}`));

it('an attempt, a payout and what is owed have these edges and no other', () => {
  expect(edges(state.PAYMENT_TRANSITIONS)).toEqual([
    'created requires_action',
    'created authorized',
    'created failed',
    'requires_action authorized',
    'requires_action failed',
    'requires_action cancelled',
    'authorized captured',
    'authorized voided',
    'authorized lapsed',
    'captured partially_refunded',
    'captured refunded',
    'captured charged_back',
    'partially_refunded refunded',
    'partially_refunded charged_back',
    'refunded charged_back',
    'charged_back captured',
    'charged_back partially_refunded',
    'charged_back refunded',
  ]);
  expect(edges(state.PAYOUT_TRANSITIONS)).toEqual([
    'pending held',
    'pending transferred',
    'pending failed',
    'held pending',
    'failed pending',
    'failed held',
    'transferred reversed',
  ]);
  expect(edges(state.REVERSAL_TRANSITIONS)).toEqual(['created reversed', 'created owed']);
  expect(edges(state.BATCH_TRANSITIONS)).toEqual([
    'waiting ready',
    'waiting cancelled',
    'ready sent',
    'ready cancelled',
    'sent closed',
  ]);
  expect(edges(state.BATCH_LINE_TRANSITIONS)).toEqual(['open paid', 'open returned', 'open cancelled']);
  expect(edges(state.DUE_TRANSITIONS)).toEqual([
    'proposed open',
    'proposed declined',
    'proposed ended',
    'open overdue',
    'open paid',
    'open ended',
    'overdue paid',
    'overdue ended',
  ]);
});

/** From, what the provider says, and the way there. */
const WAYS = `
created requires_action: requires_action
created authorized: authorized
created captured: authorized captured
created failed: failed
created cancelled: failed
created lapsed: failed
requires_action authorized: authorized
requires_action captured: authorized captured
requires_action failed: failed
requires_action cancelled: cancelled
requires_action lapsed: cancelled
authorized captured: captured
authorized failed: voided
authorized cancelled: voided
authorized lapsed: lapsed`;

it('the provider’s news take these ways, all other news none', () => {
  const says = ['open', 'requires_action', 'authorized', 'captured', 'failed', 'cancelled', 'lapsed'] as const;
  const ways = state.PAYMENT_STATUSES.flatMap((from) =>
    says.map((said) => ({ from, said, steps: state.stepsTo(from, said) })).filter(({ steps }) => steps.length > 0),
  );
  expect(ways.map(({ from, said, steps }) => `\n${from} ${said}: ${steps.join(' ')}`).join('')).toBe(WAYS);
});

it('captured money stands as what went back of it says', () => {
  const standing = [0, 1, 999, 1000, 1001].map((back) => state.standingOf(back, 1000));
  expect(standing).toEqual(['captured', 'partially_refunded', 'partially_refunded', 'refunded', 'refunded']);
});

it('groups attempts by what may still come of them, and says how each stands for its payer', () => {
  expect(state.OPEN_STATUSES).toEqual(['created', 'requires_action']);
  expect(state.LIVE_STATUSES).toEqual(['created', 'requires_action', 'authorized', 'captured', 'partially_refunded']);
  expect(state.ONCE_STATUSES).toEqual([...state.LIVE_STATUSES, 'refunded', 'charged_back']);
  expect(state.SESSION_STATUS).toEqual({
    created: 'due',
    requires_action: 'requires_action',
    authorized: 'authorized',
    failed: 'failed',
    cancelled: 'due',
    voided: 'due',
    lapsed: 'due',
    captured: 'captured',
    partially_refunded: 'captured',
    refunded: 'captured',
    charged_back: 'captured',
  });
  expect(state.DISPUTE_OUTCOMES).toEqual(['release', 'partial_refund', 'full_refund']);
  expect(state.UNSIGNED_DECISIONS).toEqual(['settle', 'cancel']);
});
