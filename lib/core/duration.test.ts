import { expect, test } from 'vitest';
import { formatDuration } from './duration';

test.each([
  [30, '30 mins'],
  [60, '1 hr'],
  [90, '1 hr 30 mins'],
  [0, '0 mins'],
])('%i minutes are "%s"', (minutes, text) => expect(formatDuration(minutes, 'en-IN')).toBe(text));
