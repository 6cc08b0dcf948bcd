import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hundredths, hundredthsOrBlank } from './hundredths';

describe('a written amount', () => {
  it.each([
    ['0', 0],
    ['12', 1200],
    ['12.5', 1250],
    [' 12.05 ', 1205],
    ['0.29', 29],
    ['999999999.99', 99_999_999_999],
  ])('%j is %i hundredths', (text, minor) => expect(hundredths('bad_amount').parse(text)).toBe(minor));

  it('is exact for every amount', () => {
    const amount = fc.integer({ min: 0, max: 99_999_999_999 });
    fc.assert(
      fc.property(amount, (minor) => {
        const text = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
        expect(hundredths('bad_amount').parse(text)).toBe(minor);
      }),
    );
  });

  it.each(['', '1.', '.5', '1.234', '-1', '1e3', '1,000', 'ten', '1234567890'])('%j is none', (text) => {
    const read = hundredths('bad_amount').safeParse(text);
    expect(read.error?.issues[0]?.message).toBe('bad_amount');
  });

  it('may be left blank where it says so', () => {
    expect(hundredthsOrBlank('bad_amount').parse(' ')).toBeUndefined();
    expect(hundredthsOrBlank('bad_amount').parse('7')).toBe(700);
    expect(hundredthsOrBlank('bad_amount').safeParse('7.').error?.issues[0]?.message).toBe('bad_amount');
  });
});
