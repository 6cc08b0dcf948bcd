import { useLocale, useTranslations } from 'next-intl';
import { firstName } from '@/lib/bookings/policy';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { AgainOrder } from '@/lib/bookings/schema/again';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { address } from '@/lib/core/search-params';
import { formatTime } from '@/lib/core/time-text';
import { orderQuery } from '@/lib/scheduling/policy/visit-order';
import { NextAction } from '../shell/next-action';
import { ButtonAnchor, ButtonLink } from '../ui/button';
import { againValues } from './again-values';
import { BookAgain } from './book-again';
import { SignButton } from './sign-button';
import { canSignNow, isOver } from './visit-state';

type Props = {
  visit: BookingDetail;
  /** What ordering it once more would be; null when the service is no longer offered. */
  again: AgainOrder | null;
  openSignPage: FormAction;
};

/** The one thing that the customer may want to do now, within the thumb's reach. */
export function VisitAction({ visit, again, openSignPage }: Props) {
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
  if (isOver(visit)) return <OrderAgain visit={visit} again={again} />;
  // A price that waits has its answers at the foot of the screen, work that cannot be finished at its top.
  if (visit.can.answerPrice || visit.can.answerUnfinished) return null;
  const phone = visit.vendor?.phone;
  if (!phone || !['accepted', 'in_progress', 'completed'].includes(visit.status)) return null;
  return (
    <NextAction>
      <ButtonAnchor href={`tel:${phone}`} variant={visit.can.declareMissed ? 'quiet' : 'next'} size="wide">
        {t('call', { name: firstName(visit.vendor?.displayName ?? '') })}
      </ButtonAnchor>
    </NextAction>
  );
}

/** One service by its own page, several where they are listed with their times. */
const againHref = (pincode: string, again: AgainOrder): string => {
  const several = again.also.length > 0 || again.quantity > 1;
  return address(`/${several ? 'book' : 'services'}/${again.slug}`, { pincode, ...orderQuery(again) });
};

function OrderAgain({ visit, again }: Pick<Props, 'visit' | 'again'>) {
  const t = useTranslations('customer.booking');
  if (!again) {
    return (
      <NextAction note={t('noLongerOffered', { service: visit.serviceTitle })}>
        <ButtonLink href={address('/services', { pincode: visit.pincode })} size="wide">
          {t('otherServices')}
        </ButtonLink>
      </NextAction>
    );
  }
  return (
    <NextAction>
      <BookAgain
        href={againHref(visit.pincode, again)}
        userId={visit.customerId ?? ''}
        values={againValues(visit, again.forOther)}
      >
        {t('bookAgain')}
      </BookAgain>
    </NextAction>
  );
}
