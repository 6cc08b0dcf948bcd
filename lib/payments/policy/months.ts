/** The month so many months after another. */
export function monthAfter(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const index = year * 12 + number - 1 + by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** What a month of a professional's account is made of, in the order in which it is read. */
export const STATEMENT_SUMS = [
  'visits',
  'tips',
  'fees',
  'warranty',
  'commission',
  'refunded',
  'lost',
  'reversed',
  'adjusted',
  'paid',
] as const;
