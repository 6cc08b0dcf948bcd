import { expect, test } from 'vitest';
import { columnsCookie, preferenceCookies } from './preferences';

const asked = (fields: Record<string, string>) => preferenceCookies(new URLSearchParams(fields));

test('a light is kept for a year, and "like the device" forgets it', () => {
  expect(asked({ theme: 'dark' })).toEqual(['theme=dark; Path=/; Max-Age=31536000; SameSite=Lax']);
  expect(asked({ theme: 'system' })).toEqual(['theme=; Path=/; Max-Age=0; SameSite=Lax']);
  expect(asked({ theme: 'dark; Path=/evil' })).toEqual(['theme=; Path=/; Max-Age=0; SameSite=Lax']);
});

test('columns are kept per list, and nothing else can be written through them', () => {
  expect(columnsCookie('/ops/payments')).toBe('cols.ops.payments');
  expect(asked({ list: '/ops', cols: 'visit.total' })).toEqual([
    'cols.ops=visit.total; Path=/; Max-Age=31536000; SameSite=Lax',
  ]);
  expect(asked({ list: '/ops', cols: '' })).toEqual(['cols.ops=; Path=/; Max-Age=0; SameSite=Lax']);
  for (const cols of ['a;b', 'a b', 'a,b', '.a', 'a'.repeat(41)]) expect(asked({ list: '/ops', cols })).toEqual([]);
  for (const list of ['ops', '/', '/ops/../x', '/ops;x', 'https://x.test/']) {
    expect(asked({ list, cols: 'a' })).toEqual([]);
  }
});
