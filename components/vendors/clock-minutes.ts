import { formatTime } from '@/lib/core/time-text';

export type MinuteChoice = { minute: number; label: string };

const HALF_HOURS = Array.from({ length: 49 }, (_, index) => index * 30);
const END_OF_DAY = 24 * 60;

/** Every half hour of a day as it is said in `locale`, and the minutes in `also`; the last one reads `midnight`. */
export function minuteChoices(locale: string, midnight: string, also: readonly number[] = []): MinuteChoice[] {
  return [...new Set([...HALF_HOURS, ...also])]
    .toSorted((a, b) => a - b)
    .map((minute) => ({
      minute,
      label: minute === END_OF_DAY ? midnight : formatTime(new Date(minute * 60_000), 'time', locale, 'UTC'),
    }));
}
