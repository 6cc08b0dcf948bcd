import { expect, it } from 'vitest';
import { pairsOf } from './pairs';

const photo = (id: string, kind: 'before' | 'after' | 'other', shotId: string | null = null) => ({ id, kind, shotId });
const shots = [
  { id: 'sink', label: 'Under the sink' },
  { id: 'floor', label: 'The floor' },
];
const ids = (...given: Parameters<typeof pairsOf>) =>
  pairsOf(...given).map(({ key, before, after }) => [key, before.id, after.id]);

it('pairs what shows the same place, the newest of each, in the order of the visit', () => {
  const photos = [
    photo('f1', 'before', 'floor'),
    photo('s1', 'before', 'sink'),
    photo('s2', 'before', 'sink'),
    photo('x', 'after'),
    photo('f2', 'after', 'floor'),
    photo('s3', 'after', 'sink'),
  ];
  expect(ids(photos, shots)).toEqual([
    ['sink', 's2', 's3'],
    ['floor', 'f1', 'f2'],
  ]);
});

it('falls back on the first of each when no place has both', () => {
  const photos = [photo('a', 'before', 'sink'), photo('o', 'other'), photo('b', 'after')];
  expect(ids(photos, shots)).toEqual([['first', 'a', 'b']]);
  expect(ids(photos)).toEqual([['first', 'a', 'b']]);
});

it('has no pair without both', () => {
  expect(pairsOf([photo('a', 'before', 'sink')], shots)).toEqual([]);
  expect(pairsOf([])).toEqual([]);
});
