import { expect, test } from 'vitest';
import { originOf } from './origin';

const from = (forwarded: string | null, hops: number) =>
  originOf(new Headers(forwarded === null ? {} : { 'x-forwarded-for': forwarded }), hops);

test.each([
  ['203.0.113.9', 1, '203.0.113.9'],
  ['1.1.1.1, 203.0.113.9', 1, '203.0.113.9'],
  ['1.1.1.1, 203.0.113.9, 10.0.0.1', 2, '203.0.113.9'],
  ['2001:db8::7', 1, '2001:db8::7'],
  ['[2001:db8::7]:4711', 1, '2001:db8::7'],
  ['::ffff:203.0.113.9', 1, '203.0.113.9'],
  ['203.0.113.9:4711', 1, '203.0.113.9'],
])('%s over %i trusted hops is %s', (forwarded, hops, ip) => {
  expect(from(forwarded, hops)).toMatchObject({ ip, ipSource: 'forwarded' });
});

test.each<[string | null, number]>([
  ['203.0.113.9', 0],
  ['203.0.113.9', 2],
  ["1'; drop table users", 1],
  ['999.1.1.1', 1],
  ['', 1],
  [null, 1],
])('%s over %i trusted hops is nobody', (forwarded, hops) => {
  expect(from(forwarded, hops)).toMatchObject({ ip: null, ipSource: 'none' });
});

test('a client chooses neither its request id nor its socket address', () => {
  const origin = originOf(new Headers({ 'x-request-id': 'mine', 'x-peer-address': '203.0.113.9' }), 0);
  expect(origin.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(origin.ip).toBeNull();
});
