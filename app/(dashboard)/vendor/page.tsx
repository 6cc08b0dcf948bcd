import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { ApplicationStatus } from '@/components/vendors/application-status';
import { DaySheet } from '@/components/vendors/day-sheet';
import { NextVisit } from '@/components/vendors/next-visit';
import { PayoutNotice } from '@/components/vendors/payout-notice';
import { VisitLines } from '@/components/vendors/visit-line';
import { dayPlan } from '@/lib/bookings/queries/day-plan';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import { listOffers } from '@/lib/bookings/queries/list-offers';
import type { BookingRow } from '@/lib/bookings/schema';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { userChannel } from '@/lib/core/channels';
import { addDays, dateInZone } from '@/lib/core/time';
import { unreadMessages } from '@/lib/messages/queries/messages';
import { payoutStanding } from '@/lib/payments/queries/payout-account';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { listDocuments } from '@/lib/vendors/queries/documents';
import { ownInvitation } from '@/lib/vendors/queries/invitation-links';
import { vendorHere } from './standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.today'))('title') };
}

/** Work under way first, then the next door; signatures are chased after that. */
const nextOf = (visits: BookingRow[]): BookingRow | undefined =>
  visits.find((visit) => visit.status === 'in_progress') ??
  visits.find((visit) => visit.status === 'accepted') ??
  visits[0];

export default async function TodayPage() {
  const { actor, vendor } = await vendorHere();
  const live = <Live channels={[userChannel(actor.userId)]} />;
  if (!vendor && (await ownInvitation(actor))) redirect('/vendor/apply');
  if (!vendor || (vendor.status !== 'approved' && vendor.status !== 'suspended')) {
    return (
      <>
        {live}
        <ApplicationStatus vendor={vendor} places={vendor ? await listDocuments(actor, vendor.id) : []} />
      </>
    );
  }
  const [open, offers, clock, payouts, t] = await Promise.all([
    listBookings(actor, { status: ['accepted', 'in_progress', 'completed'], sort: 'startsAt', limit: 100 }),
    listOffers(actor, { limit: 100 }),
    readClock(actor, vendor.timeZone),
    payoutStanding(actor),
    getTranslations('vendor.today'),
  ]);
  const unread = await unreadMessages(
    actor,
    open.data.map((visit) => visit.id),
  );
  const { rules } = await currentPolicy(actor);
  const plan = await dayPlan(actor, clock.day, vendor.timeZone, rules);
  const next = nextOf(open.data);
  const tomorrow = addDays(clock.day, 1);
  const dayOf = (visit: BookingRow) => dateInZone(new Date(visit.startsAt), visit.timeZone);
  const rest = open.data.filter((visit) => visit !== next);
  const unsigned = rest.filter((visit) => visit.status === 'completed');
  const planned = rest.filter((visit) => visit.status !== 'completed');
  const days = [
    { id: 'tomorrow', visits: planned.filter((visit) => dayOf(visit) === tomorrow) },
    { id: 'later', visits: planned.filter((visit) => dayOf(visit) > tomorrow) },
  ] as const;
  const best = Math.max(...offers.data.map((offer) => offer.netPayMinor));
  return (
    <>
      {live}
      <PageHeader
        title={t('title')}
        lead={<Time at={clock.now} zone={vendor.timeZone} format="longDate" />}
        actions={
          <>
            <ButtonLink href="/vendor/calendar" size="sm">
              {t('calendar')}
            </ButtonLink>
            <ButtonLink href="/vendor/jobs" size="sm">
              {t('allJobs')}
            </ButtonLink>
          </>
        }
      />
      {vendor.status === 'suspended' ? (
        <div className="mb-6">
          <Notice tone="bad" title={t('suspended')}>
            {vendor.statusReason}
          </Notice>
        </div>
      ) : null}
      <PayoutNotice standing={payouts} />
      {offers.data[0] ? (
        <Link
          href="/vendor/offers"
          className="mb-6 flex min-h-14 items-center justify-between gap-4 border-y border-rule-strong py-3 hover:bg-sunk"
        >
          <span>
            <span className="block font-semibold">{t('offers', { count: offers.data.length })}</span>
            <span className="block text-sm text-ink-2">
              {t.rich('offersBest', {
                amount: () => <Money amountMinor={best} currency={offers.data[0]?.currency ?? 'INR'} />,
              })}
            </span>
          </span>
          <span aria-hidden="true">→</span>
        </Link>
      ) : null}
      <div className="flex flex-col md:grid md:grid-cols-2 md:gap-x-12">
        <div className="contents md:block">
          {next ? (
            <div className="contents [&>:last-child]:max-md:order-last">
              <NextVisit visit={next} now={clock.now} ahead={dayOf(next) > clock.day} unread={unread.get(next.id)} />
            </div>
          ) : (
            <EmptyState
              title={t('emptyTitle')}
              action={
                vendor.status === 'suspended' ? undefined : offers.data.length > 0 ? (
                  <ButtonLink href="/vendor/offers" variant="next">
                    {t('seeOffers')}
                  </ButtonLink>
                ) : (
                  <ButtonLink href="/vendor/account">{t('checkHours')}</ButtonLink>
                )
              }
            >
              {t(vendor.status === 'suspended' ? 'emptySuspended' : 'emptyBody')}
            </EmptyState>
          )}
        </div>
        <div className="grid content-start gap-8 max-md:mt-8">
          {plan.length > 0 ? (
            <Section title={t('day.today')} aside={t('visits', { count: plan.length })}>
              <DaySheet plan={plan} now={clock.now} zone={vendor.timeZone} unread={unread} />
            </Section>
          ) : null}
          {days.map(({ id, visits }) =>
            visits.length > 0 ? (
              <Section key={id} title={t(`day.${id}`)} aside={t('visits', { count: visits.length })}>
                <VisitLines visits={visits} dated={id === 'later'} unread={unread} />
              </Section>
            ) : null,
          )}
          {unsigned.length > 0 ? (
            <Section title={t(next?.status === 'completed' ? 'alsoUnsigned' : 'unsigned')}>
              <VisitLines visits={unsigned} dated unread={unread} />
            </Section>
          ) : null}
        </div>
      </div>
    </>
  );
}
