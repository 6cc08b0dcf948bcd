import { getTranslations } from 'next-intl/server';
import { VisitSlip } from '@/components/bookings/visit-slip';
import { customerSlip } from '@/components/customer/customer-slip';
import { SignButton } from '@/components/customer/sign-button';
import { StateSentence } from '@/components/customer/state-sentence';
import { canSignNow } from '@/components/customer/visit-state';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import type { Actor } from '@/lib/core/actor';
import { openSignPage } from '@/lib/signing/actions';

/** What comes next for this customer: the visit to sign, or the nearest one, as the slip with its one action. */
export async function NextVisit({ actor }: { actor: Actor }) {
  const t = await getTranslations('customer.home');
  const [toSign, open] = await Promise.all([
    listBookings(actor, { status: ['completed'], sort: 'startsAt', limit: 1 }),
    listBookings(actor, { status: ['in_progress', 'accepted', 'requested'], sort: 'startsAt', limit: 1 }),
  ]);
  const row = toSign.data[0] ?? open.data[0];
  if (!row) {
    return (
      <EmptyState
        title={t('emptyTitle')}
        action={
          <ButtonLink href="/services" variant="next">
            {t('book')}
          </ButtonLink>
        }
      >
        {t('emptyBody')}
      </EmptyState>
    );
  }
  const visit = await getBooking(actor, row.id);
  const address = `/customer/bookings/${visit.id}`;
  return (
    <div className="grid gap-4">
      <StateSentence visit={visit} />
      <VisitSlip slip={customerSlip(visit)} heading={t('next')} />
      <div className="grid gap-2">
        {canSignNow(visit) ? (
          <>
            <SignButton action={openSignPage} bookingId={visit.id} />
            <ButtonLink href={address} size="wide">
              {t('open')}
            </ButtonLink>
          </>
        ) : (
          <>
            <ButtonLink href={address} variant="next" size="wide">
              {t('open')}
            </ButtonLink>
            <ButtonLink href="/services" size="wide">
              {t('bookAnother')}
            </ButtonLink>
          </>
        )}
      </div>
    </div>
  );
}
