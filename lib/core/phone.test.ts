import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPhone, maskPhone, toE164 } from './phone';

test.each([
  ['98450 12345', '+919845012345'],
  ['098450-12345', '+919845012345'],
  ['+91 98450 12345', '+919845012345'],
  ['0091 98450 12345', '+919845012345'],
  ['+1 (415) 555-2671', '+14155552671'],
  ['+44 20 7946 0958', '+442079460958'],
  [' 9845012345 ', '+919845012345'],
])('%s is %s', (text, expected) => expect(toE164(text)).toBe(expected));

test.each(['', 'phone', '12345', '98450', '+91 12345 67890 1234', '9845012345 ext. 7', '+999 1234567', '1'.repeat(60)])(
  '%s is no telephone number',
  (text) => expect(toE164(text)).toBeNull(),
);

test('any mobile number of the region survives writing and reading it, however it is spaced', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 7_000_000_000, max: 9_999_999_999 }),
      fc.integer({ min: 1, max: 9 }),
      (number, gap) => {
        const digits = String(number);
        const spaced = `${digits.slice(0, gap)} ${digits.slice(gap)}`;
        const found = toE164(digits);
        expect(toE164(spaced)).toBe(found);
        if (found) expect(toE164(formatPhone(found))).toBe(found);
      },
    ),
  );
});

test('whatever is typed never throws, and what is accepted is E.164', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      const found = toE164(text);
      if (found !== null) expect(found).toMatch(/^\+[1-9]\d{6,14}$/);
    }),
  );
});

test('a masked number shows its country and last three digits', () => {
  expect(maskPhone('+919845012345')).toBe('+91 ••••• ••345');
});
