import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { type ClockSpan, isWholeDay } from '@/lib/vendors/policy/calendar';
import { clockText } from './day-text';

/** When somebody works on a day, in words. */
export function HoursWord({ hours }: { hours: ClockSpan[] }) {
  const t = useTranslations('vendor.calendar');
  const locale = formatLocale(useLocale());
  if (hours.length === 0) return t('notWorking');
  if (hours.some(isWholeDay)) return t('aroundTheClock');
  return t('hours', { hours: hours.map((one) => clockText(one, locale)).join(', ') });
}
