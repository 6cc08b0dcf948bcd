import type { TimelineEntry } from '@/lib/bookings/schema';
import { formatMoney } from '@/lib/core/money';

/** "₹499 → ₹949" of an event about a visit's price, or the charge that ended it; null for any other. */
export function priceText(
  { oldMinor, newMinor, feeMinor, currency }: TimelineEntry['data'],
  locale: string,
): string | null {
  if (typeof currency !== 'string') return null;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  if (typeof oldMinor === 'number' && typeof newMinor === 'number') return `${money(oldMinor)} → ${money(newMinor)}`;
  return typeof feeMinor === 'number' ? money(feeMinor) : null;
}
