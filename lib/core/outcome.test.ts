import { expect, it } from 'vitest';
import { outcomeOf } from './outcome';

it.each([
  [200, {}, { state: 'sent' }],
  [201, { id: 'x' }, { state: 'sent' }],
  [0, null, { state: 'later' }],
  [401, { code: 'unauthenticated' }, { state: 'later' }],
  [404, { code: 'not_found' }, { state: 'refused', code: 'not_found' }],
  [404, null, { state: 'refused', code: 'other' }],
  [409, { code: 'state_changed' }, { state: 'refused', code: 'state_changed' }],
  [409, { code: 'idempotency_in_flight' }, { state: 'later' }],
  [413, { code: 'photo_too_large' }, { state: 'refused', code: 'photo_too_large' }],
  [
    422,
    { code: 'invalid', errors: [{ path: 'startCode', code: 'wrong_start_code' }] },
    { state: 'refused', code: 'wrong_start_code' },
  ],
  [422, { errors: [{ path: 'file', code: 'photo_hash_differs' }] }, { state: 'later' }],
  [429, null, { state: 'later' }],
  [503, null, { state: 'later' }],
  [400, 'no JSON', { state: 'refused', code: 'other' }],
] as const)('understands %i %j', (status, body, outcome) => expect(outcomeOf(status, body)).toEqual(outcome));
