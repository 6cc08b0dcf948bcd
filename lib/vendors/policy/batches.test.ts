import { expect, it } from 'vitest';
import { batchObstacle } from './batches';

const seen = (change = {}) => ({ status: 'in_review' as const, ownerId: null, remindedLately: false, ...change });

it.each([
  ['take', seen(), null],
  ['take', seen({ ownerId: 'me' }), 'yours'],
  ['take', seen({ ownerId: 'other' }), 'owned'],
  ['take', seen({ status: 'approved' }), 'not_under_way'],
  ['remind', seen(), 'handed_in'],
  ['remind', seen({ status: 'applied' }), null],
  ['remind', seen({ status: 'revision_requested', remindedLately: true }), 'reminded_lately'],
  ['reject', seen(), null],
  ['reject', seen({ status: 'applied' }), 'not_in_review'],
  ['revision', seen({ status: 'suspended' }), 'not_in_review'],
] as const)('%# %s is refused for what stands against it', (verb, row, why) =>
  expect(batchObstacle(verb, row, 'me')).toBe(why),
);
