import { useLocale, useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import { NextAction } from '../shell/next-action';
import { ButtonLink } from '../ui/button';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Section } from '../ui/section';
import { SignButton } from './sign-button';
import { canSignNow } from './visit-state';

/** What waits for the customer's own hand, the most urgent first; that one carries the button. */
export function WaitingList({ visits, openSignPage }: { visits: BookingDetail[]; openSignPage: FormAction }) {
  const t = useTranslations('customer.home');
  const [first] = visits;
  if (!first) return null;
  return (
    <Section title={t('needs')}>
      <ul className="border-t border-ink">
        {visits.map((visit) => (
          <Line key={visit.id} visit={visit} />
        ))}
      </ul>
      <NextAction>
        {canSignNow(first) ? (
          <SignButton action={openSignPage} bookingId={first.id} />
        ) : (
          <ButtonLink href={`/customer/bookings/${first.id}`} variant="next" size="wide">
            {t('needsPay')}
          </ButtonLink>
        )}
      </NextAction>
    </Section>
  );
}

function Line({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('customer.home');
  const locale = formatLocale(useLocale());
  const until = visit.signature?.expiresAt ?? visit.now;
  return (
    <li className="border-b border-rule">
      <Link
        href={`/customer/bookings/${visit.id}`}
        className="group grid min-h-16 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 py-3"
      >
        <span className="font-semibold group-hover:underline">{visit.serviceTitle}</span>
        <Money amountMinor={visit.totalMinor} currency={visit.currency} />
        <span className="text-sm text-ink-2">
          {canSignNow(visit)
            ? t('needsSignBy', { time: formatTime(until, 'datetime', locale, visit.timeZone) })
            : t('needsPayBody')}
        </span>
      </Link>
    </li>
  );
}
