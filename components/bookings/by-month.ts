import { DEFAULT_TIME_ZONE, dateInZone } from '@/lib/core/time';

/** Entries that come newest first, gathered by the calendar month of their instant, in the same order. */
export function byMonth<T>(
  entries: readonly T[],
  at: (entry: T) => string,
  zone: string = DEFAULT_TIME_ZONE,
): { month: string; entries: T[] }[] {
  const months: { month: string; entries: T[] }[] = [];
  for (const entry of entries) {
    const month = dateInZone(new Date(at(entry)), zone).slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) last.entries.push(entry);
    else months.push({ month, entries: [entry] });
  }
  return months;
}
