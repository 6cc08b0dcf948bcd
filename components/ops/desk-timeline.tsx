import { useLocale, useTranslations } from 'next-intl';
import type { TimelineEntry } from '@/lib/bookings/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { BookingTimeline } from '../bookings/booking-timeline';
import { useEventSentence } from '../bookings/event-sentence';
import { priceText } from '../prices/price-text';
import { Time } from '../ui/time';

/** The sentence that every role reads. */
function useSentence() {
  const t = useTranslations('timeline');
  const sentence = useEventSentence();
  return (entry: TimelineEntry): string => sentence(entry) ?? t('other');
}

const text = (value: TimelineEntry['data'][string] | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

const refunded = (data: TimelineEntry['data'], locale: string): string =>
  formatMoney(Number(data.refundMinor ?? 0), text(data.currency) ?? 'INR', locale);

/** The same timeline as everybody's, and under each line who did it, the sum and the reason. */
export function DeskTimeline({ timeline, zone }: { timeline: TimelineEntry[]; zone: string }) {
  const t = useTranslations('desk.roles');
  const s = useTranslations('timeline');
  const o = useTranslations('ops.decide');
  const locale = formatLocale(useLocale());
  const sentence = useSentence();
  const detail = ({ kind, actorRole, data }: TimelineEntry): string =>
    [
      t.has(actorRole as 'system') ? t(actorRole as 'system') : actorRole,
      kind === 'started' ? s(data.confirmed === false ? 'startedUnconfirmed' : 'startedConfirmed') : null,
      text(data.vendor),
      priceText(data, locale),
      typeof data.amountMinor === 'number' ? formatMoney(data.amountMinor, text(data.currency) ?? 'INR', locale) : null,
      typeof data.done === 'number' ? `${data.done}/${Number(data.total)}` : null,
      text(data.code),
      text(data.outcome) && o('resolved', { outcome: text(data.outcome) ?? '', amount: refunded(data, locale) }),
      kind === 'disputed' ? null : text(data.reason),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <BookingTimeline
      zone={zone}
      entries={timeline.map((entry) => ({
        id: entry.id,
        at: entry.at,
        sentence: sentence(entry),
        detail: detail(entry),
      }))}
    />
  );
}

/** What happened last and who did it: for somebody whose own step came too late. */
export function LatestLine({ timeline, zone }: { timeline: TimelineEntry[]; zone: string }) {
  const t = useTranslations('ops.booking');
  const roles = useTranslations('desk.roles');
  const sentence = useSentence();
  const last = timeline.at(-1);
  if (!last) return null;
  return (
    <>
      <strong>{t('latest')}</strong> {sentence(last)} (
      {roles.has(last.actorRole as 'system') ? roles(last.actorRole as 'system') : last.actorRole},{' '}
      <Time at={last.at} zone={zone} />)
    </>
  );
}
