import 'server-only';
import { useLocale } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatRelative, formatTime, formatWindow, type TimeFormat } from '@/lib/core/time-text';

type Instant = Date | string;

export type TimeProps = {
  at: Instant;
  /** IANA zone of the service address; the market's zone otherwise. */
  zone?: string;
  format?: TimeFormat;
  className?: string;
};

/** An instant on the wall clock of its place. In client components: `formatTime` of `lib/core/time-text`. */
export function Time({ at, zone, format = 'datetime', className }: TimeProps) {
  const locale = formatLocale(useLocale());
  return (
    <time dateTime={new Date(at).toISOString()} title={formatTime(at, 'full', locale, zone)} className={className}>
      {formatTime(at, format, locale, zone)}
    </time>
  );
}

/** "in 5 minutes" seen from the server's `now`, with the absolute time on hover. */
export function RelativeTime({ at, now, zone, className }: Omit<TimeProps, 'format'> & { now: Instant }) {
  const locale = formatLocale(useLocale());
  return (
    <time dateTime={new Date(at).toISOString()} title={formatTime(at, 'full', locale, zone)} className={className}>
      {formatRelative(at, now, locale)}
    </time>
  );
}

/** An arrival window, "Mon, 23 Nov, 10:00 – 10:30 am". */
export function TimeWindow({
  from,
  to,
  zone,
  className,
}: {
  from: Instant;
  to: Instant;
  zone?: string;
  className?: string;
}) {
  const locale = formatLocale(useLocale());
  return (
    <time dateTime={new Date(from).toISOString()} title={formatTime(from, 'full', locale, zone)} className={className}>
      {formatWindow(from, to, locale, zone)}
    </time>
  );
}
