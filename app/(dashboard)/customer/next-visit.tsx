import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { VisitSlip, VisitSlipSkeleton } from '@/components/bookings/visit-slip';
import { customerSlip } from '@/components/customer/customer-slip';
import { SignButton } from '@/components/customer/sign-button';
import { StateSentence } from '@/components/customer/state-sentence';
import { canSignNow } from '@/components/customer/visit-state';
import { NextAction } from '@/components/shell/next-action';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import type { BookingStatus } from '@/lib/bookings/state';
import type { Actor } from '@/lib/core/actor';
import { openSignPage } from '@/lib/signing/actions';

const NOW: readonly BookingStatus[] = ['in_progress', 'completed'];

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
    <div className="flex flex-col gap-4">
      <StateSentence visit={visit} />
      <div>
        <VisitSlip slip={customerSlip(visit)} heading={t(NOW.includes(visit.status) ? 'current' : 'next')} />
      </div>
      <NextAction>
        {canSignNow(visit) ? (
          <SignButton action={openSignPage} bookingId={visit.id} />
        ) : (
          <ButtonLink href={address} variant="next" size="wide">
            {t('open')}
          </ButtonLink>
        )}
      </NextAction>
      <p className="flex flex-wrap gap-x-6">
        {canSignNow(visit) ? (
          <Link href={address} className="link inline-flex min-h-11 items-center">
            {t('open')}
          </Link>
        ) : null}
        <Link href="/services" className="link inline-flex min-h-11 items-center">
          {t('bookAnother')}
        </Link>
      </p>
    </div>
  );
}

/** A sentence, the slip, its one action. */
export function NextVisitSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-14 w-full" />
      <VisitSlipSkeleton />
      <Skeleton className="mt-6 h-13 w-full md:max-w-sm" />
    </div>
  );
}
