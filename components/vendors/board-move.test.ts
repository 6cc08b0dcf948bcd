import { describe, expect, it } from 'vitest';
import { fill, type MovableCard, nextTarget, obstacleTo } from './board-move';

const card = (change: Partial<MovableCard> = {}): MovableCard => ({
  name: 'Asha R.',
  status: 'in_review',
  open: '',
  by: null,
  ...change,
});

describe('a card', () => {
  it.each([
    [card(), 'approved', null],
    [card({ open: 'Identity card: missing' }), 'approved', 'documents'],
    [card({ open: 'Identity card: missing' }), 'rejected', null],
    [card({ status: 'suspended', open: 'Insurance: expired' }), 'approved', null],
    [card(), 'in_review', 'same'],
    [card({ status: 'rejected' }), 'in_review', 'edge'],
    [card({ status: 'revision_requested' }), 'in_review', 'owners'],
  ] as const)('%# goes where its standing lets it, or says why not', (one, to, why) =>
    expect(obstacleTo(one, to)).toBe(why),
  );

  it('walks its allowed places round and round', () => {
    expect(nextTarget(card(), null, 1)).toBe('revision_requested');
    expect(nextTarget(card(), 'approved', 1)).toBe('rejected');
    expect(nextTarget(card(), 'revision_requested', 1)).toBe('approved');
    expect(nextTarget(card(), null, -1)).toBe('rejected');
    expect(nextTarget(card({ status: 'rejected' }), null, 1)).toBeNull();
  });
});

it('a sentence keeps the holes that nobody fills', () =>
  expect(fill('{name} to {to}: {why}', { name: 'Asha', to: 'Approved' })).toBe('Asha to Approved: {why}'));
