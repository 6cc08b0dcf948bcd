import { expect, test } from 'vitest';
import { address, many, one } from './search-params';

test('parameters are read whether they come once, often or not at all', () => {
  expect([one('a'), one(['a', 'b']), one(''), one(undefined)]).toEqual(['a', 'a', undefined, undefined]);
  expect([many('a'), many(['a', '']), many(undefined)]).toEqual([['a'], ['a'], []]);
});

test('an address carries what is there and nothing else', () => {
  expect(address('/book/x', { pincode: '560001', addOn: ['1', '2'], slot: undefined, day: null })).toBe(
    '/book/x?pincode=560001&addOn=1&addOn=2',
  );
  expect(address('/services', { q: '' })).toBe('/services');
});
