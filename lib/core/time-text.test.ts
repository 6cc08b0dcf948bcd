import { expect, test } from 'vitest';
import { formatRelative, formatTime, formatTimeRange, formatWindow } from './time-text';

const at = '2026-11-23T04:30:00.000Z';

test('an instant is told on the wall clock of its zone, with plain spaces', () => {
  expect(formatTime(at, 'time', 'en-IN', 'Asia/Kolkata')).toBe('10:00 am');
  expect(formatTime(at, 'datetime', 'en-IN', 'Asia/Kolkata')).toBe('Mon, 23 Nov, 10:00 am');
});

test('a window names its day once', () => {
  expect(formatWindow(at, '2026-11-23T05:00:00.000Z', 'en-IN', 'Asia/Kolkata')).toBe('Mon, 23 Nov, 10:00 – 10:30 am');
});

test('a window of a known day is times only', () => {
  expect(formatTimeRange(at, '2026-11-23T05:00:00.000Z', 'en-IN', 'Asia/Kolkata')).toBe('10:00 – 10:30 am');
});

test('relative times choose their unit', () => {
  expect(formatRelative(at, '2026-11-23T04:25:00.000Z', 'en-IN')).toBe('in 5 minutes');
  expect(formatRelative(at, '2026-11-25T04:30:00.000Z', 'en-IN')).toBe('2 days ago');
});
