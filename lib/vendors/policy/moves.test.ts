import { expect, it } from 'vitest';
import { VENDOR_STATUSES, VENDOR_TRANSITIONS } from '../state';
import { moveOf, movesFrom } from './moves';

it('managers walk every edge of the table and no other, but for the one that is the applicant’s', () => {
  const edges = VENDOR_STATUSES.flatMap((from) => VENDOR_TRANSITIONS[from].map((to) => `${from}>${to}`));
  const walked = VENDOR_STATUSES.flatMap((from) => VENDOR_STATUSES.map((to) => [from, to] as const))
    .filter(([from, to]) => moveOf(from, to) !== null)
    .map(([from, to]) => `${from}>${to}`);
  expect([...walked, 'revision_requested>in_review'].sort()).toEqual(edges.sort());
});

it('says where something can go', () => {
  expect(movesFrom('in_review')).toEqual(['revision_requested', 'approved', 'rejected']);
  expect(movesFrom('revision_requested')).toEqual([]);
  expect(moveOf('approved', 'suspended')).toEqual({ verb: 'suspend', reasoned: true });
});
