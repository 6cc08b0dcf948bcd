import { expect, it } from 'vitest';
import { newTotpSecret, totpCode, totpEnrolment, totpStep } from './totp';

/** The key of RFC 6238, appendix B. */
const KEY = Buffer.from('12345678901234567890');
const { secret: BASE32 } = totpEnrolment(KEY, 'somebody@example.test');

// The last six of the eight digits that the appendix prints for SHA-1.
it.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_111_111_111, '050471', 37_037_037],
  [1_234_567_890, '005924', 41_152_263],
  [2_000_000_000, '279037', 66_666_666],
  [20_000_000_000, '353130', 666_666_666],
])('RFC 6238: at %d s the code is %s, of step %d', (seconds, code, step) => {
  expect(totpCode(BASE32, seconds * 1000)).toBe(code);
  expect(totpStep(KEY, code, seconds * 1000)).toBe(step);
});

it('takes a clock that is one step off, and none that is two', () => {
  const code = totpCode(BASE32, 59_000);
  expect([-60, -30, 0, 30, 60].map((off) => totpStep(KEY, code, 45_000 + off * 1000))).toEqual([null, 1, 1, 1, null]);
});

it.each(['', '28708', '2870820', '28708a', '287 082', '２８７０８２', '287083'])('%j is no code', (code) => {
  expect(totpStep(KEY, code, 59_000)).toBeNull();
});

it('makes 160 random bits, and an address that authenticators read', () => {
  const [one, two] = [newTotpSecret(), newTotpSecret()];
  expect([one.length, one.equals(two)]).toEqual([20, false]);
  const address = new URL(totpEnrolment(one, 'ops@homeserve.test').address);
  expect(address.href).toMatch(/^otpauth:\/\/totp\/HomeServe%20Pro:ops%40homeserve\.test\?/);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    issuer: 'HomeServe Pro',
    secret: totpEnrolment(one, '').secret,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
