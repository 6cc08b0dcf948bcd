import { useLocale, useTranslations } from 'next-intl';
import type { BookingDetail, TimelineEntry } from '@/lib/bookings/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { BookingTimeline } from '../bookings/booking-timeline';
import { useEventSentence } from '../bookings/event-sentence';
import { priceText } from '../prices/price-text';

type Line = { entry: TimelineEntry; times: number };

/** Ticks would drown the rest and stay out; photos of one kind in a row are one line. */
function gathered(timeline: TimelineEntry[]): Line[] {
  const lines: Line[] = [];
  for (const entry of timeline) {
    if (entry.kind === 'checklist_changed') continue;
    const last = lines.at(-1);
    if (last?.entry.kind === 'photo_added' && entry.kind === 'photo_added') last.times += 1;
    else lines.push({ entry, times: 1 });
  }
  return lines;
}

/** What happened to the visit, in the sentences that every role reads. */
export function JobTimeline({ visit }: { visit: Pick<BookingDetail, 'timeline' | 'timeZone'> }) {
  const t = useTranslations('timeline');
  const say = useEventSentence();
  const sentence = ({ entry, times }: Line) => say(entry, times) ?? t('other');
  const locale = formatLocale(useLocale());
  const detail = ({ data, kind }: TimelineEntry) =>
    kind === 'started'
      ? t(data.confirmed === false ? 'startedUnconfirmed' : 'startedConfirmed')
      : (priceText(data, locale) ?? undefined);
  return (
    <BookingTimeline
      zone={visit.timeZone}
      entries={gathered(visit.timeline).map((line) => ({
        id: line.entry.id,
        at: line.entry.at,
        sentence: sentence(line),
        detail: detail(line.entry),
      }))}
    />
  );
}
