import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, type Json } from './canonical-json';

const text = (value: Json) => canonicalBytes(value).toString('utf8');

describe('canonicalBytes', () => {
  it('answers the example of RFC 8785, section 3.2.2', () => {
    const input = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    };
    expect(canonicalBytes(input).toString('hex')).toBe(
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e' +
        '756d62657273223a5b3333333333333333332e333333333333332c31652b3330' +
        '2c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac24' +
        '5c75303030665c6e4127425c225c5c5c5c5c222f227d',
    );
  });

  it('sorts names by UTF-16 code units (section 3.2.3)', () => {
    const input = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(text(input)) as object)).toEqual([
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it.each<[number, string]>([
    // RFC 8785, appendix B.
    [-0, '0'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [9.999999999999997e22, '9.999999999999997e+22'],
    [1e23, '1e+23'],
    [0.000001, '0.000001'],
    [1e-7, '1e-7'],
    [333333333.33333325, '333333333.33333325'],
  ])('writes %d as %s', (value, expected) => expect(text(value)).toBe(expected));

  it.each([
    [{ a: undefined }],
    [[undefined]],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ['\ud800'],
    ['a\udc00b'],
    [{ '\ud800': 1 }],
    [new Date(0)],
    [10n],
    [() => 1],
  ])('refuses %s', (value) => expect(() => canonicalBytes(value as Json)).toThrow(TypeError));

  it('has no BOM and no trailing newline, and reads back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const bytes = canonicalBytes(value as Json);
        expect(bytes[0]).not.toBe(0xef);
        expect(bytes.at(-1)).not.toBe(0x0a);
        expect(canonicalBytes(JSON.parse(bytes.toString('utf8')) as Json).equals(bytes)).toBe(true);
      }),
    );
  });
});
