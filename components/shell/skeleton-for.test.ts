import { describe, expect, it } from 'vitest';
import { type Shapes, skeletonFor } from './skeleton-for';

const SHAPES: Shapes<string> = [
  ['/customer', 'home'],
  ['/customer/bookings/*', 'visit'],
  ['/customer/bookings/*/messages', 'messages'],
  ['/customer/**', 'plain'],
];

describe('skeletonFor', () => {
  it.each([
    ['/customer', 'home'],
    ['/customer/', 'home'],
    ['/customer/bookings/01a2', 'visit'],
    ['/customer/bookings/01a2/messages', 'messages'],
    ['/customer/bookings/01a2/receipt', 'plain'],
    ['/customer/bookings', 'plain'],
    ['/customer/account/addresses', 'plain'],
    ['/customers', undefined],
    ['/', undefined],
  ])('%s → %s', (path, shape) => {
    expect(skeletonFor(SHAPES, path)).toBe(shape);
  });

  it('takes the first that matches', () => {
    expect(skeletonFor([['/**', 'all'], ...SHAPES], '/customer')).toBe('all');
  });
});
