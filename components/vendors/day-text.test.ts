import { expect, test } from 'vitest';
import { clockText, daysText, dayText } from './day-text';

test('days and hours are said in the reader’s language, whatever zone the machine is in', () => {
  expect(dayText('2026-11-30', 'en-IN', 'long')).toMatch(/^Monday,? 30 November$/);
  expect(dayText('2026-11-30', 'hi-IN-u-nu-latn', 'long')).toMatch(/^सोमवार,? 30 नवंबर$/);
  expect(dayText('2026-11-30', 'en-IN', 'short')).toBe('Mon 30');
  expect(daysText({ view: 'week', from: '2026-11-30', days: 7 }, 'en-IN')).toBe('30 November – 6 December 2026');
  expect(daysText({ view: 'day', from: '2026-11-30', days: 1 }, 'en-IN')).toBe('30 November 2026');
  expect(clockText({ startMinute: 540, endMinute: 1110 }, 'en-IN')).toBe('9:00 am – 6:30 pm');
  expect(clockText({ startMinute: 600, endMinute: 1440 }, 'en-IN')).toBe('10:00 am – 12:00 am');
});
