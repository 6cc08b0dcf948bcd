import { afterEach, expect, it, vi } from 'vitest';
import { log } from './log';

afterEach(() => vi.restoreAllMocks());

it.each([
  ['/api/v1/sign/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/object', '/api/v1/sign/…/object'],
  ['/sign/h/BBBBBBBBBBBBBBBBBBBBBB', '/sign/h/…'],
  ['/share/CCCC', '/share/…'],
  ['/api/v1/bookings', '/api/v1/bookings'],
])('%s is logged as %s', (path, logged) => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  log.info('asked', { path });
  expect(JSON.parse(String(out.mock.calls[0]?.[0])).path).toBe(logged);
});
