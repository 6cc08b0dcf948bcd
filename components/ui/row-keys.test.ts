import { expect, test } from 'vitest';
import { isPlain, nextRow } from './row-keys';

test('j and the down arrow go down, k and the up arrow go up, and both stop at the ends', () => {
  expect(nextRow('j', -1, 3)).toBe(0);
  expect(nextRow('ArrowDown', 1, 3)).toBe(2);
  expect(nextRow('j', 2, 3)).toBe(2);
  expect(nextRow('k', 2, 3)).toBe(1);
  expect(nextRow('ArrowUp', 0, 3)).toBe(0);
  expect(nextRow('k', -1, 3)).toBe(2);
  expect(nextRow('Home', 2, 3)).toBe(0);
  expect(nextRow('End', 0, 3)).toBe(2);
});

test('other keys and empty lists move nothing', () => {
  expect(nextRow('x', 0, 3)).toBeNull();
  expect(nextRow('j', -1, 0)).toBeNull();
});

test('a key with a modifier is not ours', () => {
  expect(isPlain({ key: 'j', ctrlKey: false, metaKey: false, altKey: false })).toBe(true);
  expect(isPlain({ key: 'j', ctrlKey: true, metaKey: false, altKey: false })).toBe(false);
});
