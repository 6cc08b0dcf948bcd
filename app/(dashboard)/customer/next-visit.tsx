import { getTranslations } from 'next-intl/server';
import { VisitSlip, VisitSlipSkeleton } from '@/components/bookings/visit-slip';
import { CancelLine } from '@/components/customer/cancel-line';
import { customerSlip } from '@/components/customer/customer-slip';
import { StateSentence } from '@/components/customer/state-sentence';
import { NextAction } from '@/components/shell/next-action';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { Skeleton } from '@/components/ui/skeleton';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import type { BookingStatus } from '@/lib/bookings/state';
import type { Actor } from '@/lib/core/actor';

const nearest = async (actor: Actor, status: BookingStatus[]) => {
  const { data } = await listBookings(actor, { status, sort: 'startsAt', limit: 1 });
  return data[0] ? getBooking(actor, data[0].id) : null;
};

/** Work that is going on, then the nearest visit to come as the slip, with the way in and what cancelling costs. */
export async function NextVisit({ actor, quiet }: { actor: Actor; quiet: boolean }) {
  const [t, current, coming] = await Promise.all([
    getTranslations('customer.home'),
    nearest(actor, ['in_progress']),
    nearest(actor, ['accepted', 'requested']),
  ]);
  const visit = coming ?? current;
  if (!visit) {
    return (
      <EmptyState
        title={t('emptyTitle')}
        action={
          <ButtonLink href="/services" variant={quiet ? 'quiet' : 'next'}>
            {t('book')}
          </ButtonLink>
        }
      >
        {t('emptyBody')}
      </EmptyState>
    );
  }
  const heading = t(coming ? 'next' : 'current');
  const open = (
    <ButtonLink href={`/customer/bookings/${visit.id}`} variant={quiet ? 'quiet' : 'next'} size="wide">
      {t('open')}
    </ButtonLink>
  );
  return (
    <>
      {coming && current ? (
        <Section title={t('current')}>
          <Link
            href={`/customer/bookings/${current.id}`}
            className="group block border-y border-rule border-t-ink py-3"
          >
            <span className="block font-semibold group-hover:underline">{current.serviceTitle}</span>
            <StateSentence visit={current} small />
          </Link>
        </Section>
      ) : null}
      <section className="flex flex-col gap-4" aria-label={heading}>
        <StateSentence visit={visit} />
        <div>
          <VisitSlip slip={customerSlip(visit)} heading={heading} />
        </div>
        <CancelLine visit={visit} />
        {quiet ? <div className="md:max-w-sm">{open}</div> : <NextAction>{open}</NextAction>}
      </section>
    </>
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
