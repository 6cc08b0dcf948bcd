import { useLocale, useTranslations } from 'next-intl';
import type { TimelineEntry } from '@/lib/bookings/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';

type Line = Pick<TimelineEntry, 'kind' | 'data'>;

/** Says a line of a visit's timeline as every role reads it, `times` in a row; null for a kind without a sentence. */
export function useEventSentence(): (line: Line, times?: number) => string | null {
  const t = useTranslations('timeline');
  const locale = formatLocale(useLocale());
  return ({ kind, data }, times = 1) => {
    if (!t.has(kind as 'accepted')) return null;
    const time =
      typeof data.to === 'string' && typeof data.zone === 'string'
        ? formatTime(data.to, 'datetime', locale, data.zone)
        : '';
    const purpose = String(data.purpose ?? 'visit');
    return t(kind as 'accepted', { count: Number(data.asked ?? 0), times, time, purpose });
  };
}
