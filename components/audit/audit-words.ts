import { formatMoney } from '@/lib/core/money';
import { formatTime } from '@/lib/core/time-text';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
/** What a column's name says about its unit is said by the value. */
const UNIT = /_(minor|bps|at|id)$/;

/** "captured_minor" is "captured", "vendor_id" is "vendor". */
export const fieldName = (column: string): string => column.replace(UNIT, '').replaceAll('_', ' ');

/** A stored value as people read it: money with its sign, basis points as percent, instants on the market's clock. */
export function valueText(
  column: string,
  value: unknown,
  locale: string,
  words: { nothing: string; yes: string; no: string },
): string {
  if (value === null || value === undefined || value === '') return words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number' && column.endsWith('_minor')) return formatMoney(value, 'INR', locale);
  if (typeof value === 'number' && column.endsWith('_bps')) return `${value / 100} %`;
  if (typeof value === 'string' && INSTANT.test(value)) return formatTime(value, 'full', locale);
  return typeof value === 'string' ? value.replaceAll('_', column === 'status' ? ' ' : '_') : JSON.stringify(value);
}
