import { expect, it } from 'vitest';
import { newClientId, outcomeOf, pauseAfter } from './send-photo';

it.each([
  [201, { id: 'p1' }, { state: 'saved', id: 'p1' }],
  [413, { code: 'photo_too_large' }, { state: 'refused', code: 'photo_too_large' }],
  [
    422,
    { code: 'invalid', errors: [{ path: 'file', code: 'photo_unreadable' }] },
    { state: 'refused', code: 'photo_unreadable' },
  ],
  [422, { code: 'invalid', errors: [{ path: 'file', code: 'photo_hash_differs' }] }, { state: 'failed' }],
  [409, { code: 'photos_closed' }, { state: 'refused', code: 'photos_closed' }],
  [404, null, { state: 'refused', code: 'other' }],
  [429, { code: 'rate_limited' }, { state: 'failed' }],
  [503, null, { state: 'failed' }],
  [0, null, { state: 'failed' }],
])('understands %d', (status, body, outcome) => expect(outcomeOf(status, body)).toEqual(outcome));

it('makes ids that the server takes, each one new', () => {
  const ids = Array.from({ length: 100 }, newClientId);
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{8,80}$/);
});

it('sends again by itself three times, more and more patiently', () => {
  expect([1, 2, 3, 4].map(pauseAfter)).toEqual([2_000, 8_000, 30_000, null]);
});
