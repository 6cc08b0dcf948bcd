import { useLocale, useTranslations } from 'next-intl';
import { firstName } from '@/lib/bookings/policy';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { address } from '@/lib/core/search-params';
import { formatTime } from '@/lib/core/time-text';
import { NextAction } from '../shell/next-action';
import { ButtonAnchor, ButtonLink } from '../ui/button';
import { SignButton } from './sign-button';
import { canSignNow } from './visit-state';

const OVER: readonly BookingDetail['status'][] = ['settled', 'expired', 'cancelled'];

/** The one thing that the customer may want to do now, within the thumb's reach. */
export function VisitAction({ visit, openSignPage }: { visit: BookingDetail; openSignPage: FormAction }) {
  const t = useTranslations('customer.booking');
  const locale = formatLocale(useLocale());
  if (canSignNow(visit)) {
    const time = formatTime(visit.signature?.expiresAt ?? visit.now, 'datetime', locale, visit.timeZone);
    return (
      <NextAction note={t('signNote', { time })}>
        <SignButton action={openSignPage} bookingId={visit.id} />
      </NextAction>
    );
  }
  if (OVER.includes(visit.status)) {
    return (
      <NextAction>
        <ButtonLink href={address(`/book/${visit.serviceId}`, { pincode: visit.pincode })} variant="next" size="wide">
          {t(visit.status === 'expired' ? 'anotherTime' : 'bookAgain')}
        </ButtonLink>
      </NextAction>
    );
  }
  const phone = visit.vendor?.phone;
  if (!phone || !['accepted', 'in_progress', 'completed'].includes(visit.status)) return null;
  return (
    <NextAction>
      <ButtonAnchor href={`tel:${phone}`} variant="next" size="wide">
        {t('call', { name: firstName(visit.vendor?.displayName ?? '') })}
      </ButtonAnchor>
    </NextAction>
  );
}
