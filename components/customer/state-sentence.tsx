import { useLocale, useTranslations } from 'next-intl';
import { firstName } from '@/lib/bookings/policy';
import type { BookingDetail } from '@/lib/bookings/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatRelative, formatTime, formatWindow } from '@/lib/core/time-text';
import { sentenceOf } from './visit-state';

/** How the visit stands, as one true sentence. */
export function StateSentence({ visit, small }: { visit: BookingDetail; small?: boolean }) {
  const t = useTranslations('customer.booking');
  const locale = formatLocale(useLocale());
  const zone = visit.timeZone;
  const key = sentenceOf(visit);
  const at: Partial<Record<typeof key, string | null>> = {
    enRoute: visit.enRouteAt,
    arrived: visit.arrivedAt,
    inProgress: visit.startedAt,
    signed: visit.signedAt,
    signedDue: visit.signedAt,
  };
  const instant = at[key];
  const dated = key === 'signed' || key === 'signedDue';
  const values = {
    name: firstName(visit.vendor?.displayName ?? ''),
    count: visit.asked,
    window: formatWindow(visit.startsAt, visit.arrivalEndsAt, locale, zone),
    asks: visit.asksAt ? formatTime(visit.asksAt, 'datetime', locale, zone) : '',
    by: visit.hearBy ? formatTime(visit.hearBy, 'time', locale, zone) : '',
    time: instant ? formatTime(instant, dated ? 'datetime' : 'time', locale, zone) : '',
  };
  const deadline =
    key === 'requested' ? visit.offersExpireAt : key === 'priceAsked' ? visit.priceChanges[0]?.expiresAt : null;
  const until = deadline ?? visit.now;
  return (
    <p className={small ? 'text-sm text-ink-2' : 'max-w-xl text-lg'}>
      {t(`sentence.${key}`, values)}
      {until > visit.now
        ? ` ${t('sentence.answerBy', { time: formatTime(until, 'time', locale, zone), left: formatRelative(until, visit.now, locale) })}`
        : null}
    </p>
  );
}
