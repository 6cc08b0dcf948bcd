import { expect, test } from 'vitest';
import { listAddress, parseSort } from './list-address';

test('a changed filter keeps the others and starts over at the first page', () => {
  expect(listAddress('/ops/bookings', { q: 'asha', cursor: 'abc', status: ['a', 'b'] }, { sort: '-startsAt' })).toBe(
    '/ops/bookings?q=asha&status=a&status=b&sort=-startsAt',
  );
});

test('null removes a parameter, and the cursor survives only when it is what changes', () => {
  expect(listAddress('/x', { q: 'asha', cursor: 'abc' }, { q: null })).toBe('/x');
  expect(listAddress('/x', { q: 'asha' }, { cursor: 'abc' })).toBe('/x?q=asha&cursor=abc');
});

test('a leading minus sorts downwards', () => {
  expect(parseSort('-total')).toEqual({ key: 'total', descending: true });
  expect(parseSort(undefined)).toBeNull();
});
