import { expect, it } from 'vitest';
import { stepOf, swipeOf } from './lightbox-steps';

it('walks from end to end and stays there', () => {
  expect([stepOf(0, 1, 3), stepOf(2, 1, 3), stepOf(0, -1, 3), stepOf(1, 3, 3), stepOf(2, -3, 3)]).toEqual([
    1, 2, 0, 2, 0,
  ]);
});

it('tells a swipe from a touch', () => {
  expect([-200, -48, -47, 0, 47, 48, 200].map(swipeOf)).toEqual([1, 1, 0, 0, 0, -1, -1]);
});
