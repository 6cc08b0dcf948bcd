import { expect, test } from 'vitest';
import { monogram } from './portrait';

test('a monogram takes whole characters of any script, two words at most', () => {
  expect(monogram('asha rao iyer')).toBe('AR');
  expect(monogram('Chitra')).toBe('C');
  expect(monogram('')).toBe('');
  expect(monogram('𝒜nu  Das')).toBe('𝒜D');
});
