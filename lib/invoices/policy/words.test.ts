import { describe, expect, it } from 'vitest';
import { numberInWords, rupeesInWords } from './words';

describe('amounts in words', () => {
  it.each([
    [124_000, 'One thousand two hundred forty rupees only'],
    [100, 'One rupee only'],
    [50, 'Zero rupees and fifty paise only'],
    [
      12_345_678_01,
      'One crore twenty-three lakh forty-five thousand six hundred seventy-eight rupees and one paise only',
    ],
    [10_000_000, 'One lakh rupees only'],
    [1_000_015, 'Ten thousand rupees and fifteen paise only'],
  ])('%i', (minor, text) => expect(rupeesInWords(minor, 'en')).toBe(text));

  it.each([
    [124_000, 'एक हज़ार दो सौ चालीस रुपये मात्र'],
    [1_099_050, 'दस हज़ार नौ सौ नब्बे रुपये पचास पैसे मात्र'],
  ])('%i in Hindi', (minor, text) => expect(rupeesInWords(minor, 'hi')).toBe(text));

  it.each([
    [0, 'zero', 'शून्य'],
    [11, 'eleven', 'ग्यारह'],
    [19, 'nineteen', 'उन्नीस'],
    [20, 'twenty', 'बीस'],
    [31, 'thirty-one', 'इकतीस'],
    [42, 'forty-two', 'बयालीस'],
    [55, 'fifty-five', 'पचपन'],
    [60, 'sixty', 'साठ'],
    [76, 'seventy-six', 'छिहत्तर'],
    [80, 'eighty', 'अस्सी'],
    [99, 'ninety-nine', 'निन्यानवे'],
    [100, 'one hundred', 'एक सौ'],
    [101, 'one hundred one', 'एक सौ एक'],
    [1000, 'one thousand', 'एक हज़ार'],
    [100_000, 'one lakh', 'एक लाख'],
    [10_000_000, 'one crore', 'एक करोड़'],
  ])('%i is %s, %s', (value, english, hindi) => {
    expect([numberInWords(value, 'en'), numberInWords(value, 'hi')]).toEqual([english, hindi]);
  });

  it('are all different up to a lakh', () => {
    for (const language of ['en', 'hi'] as const) {
      const words = new Set(Array.from({ length: 100_001 }, (_, value) => numberInWords(value, language)));
      expect(words.size).toBe(100_001);
    }
  });
});
