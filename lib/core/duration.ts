import { numberFormat } from './formatters';

/** "1 hr 30 mins", from whole minutes. */
export function formatDuration(minutes: number, locale: string): string {
  const unit = (value: number, name: 'hour' | 'minute') =>
    numberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours > 0 ? unit(hours, 'hour') : '', rest > 0 || hours === 0 ? unit(rest, 'minute') : ''];
  return parts
    .filter(Boolean)
    .join(' ')
    .replace(/[\u202f\u00a0]/g, ' ');
}
