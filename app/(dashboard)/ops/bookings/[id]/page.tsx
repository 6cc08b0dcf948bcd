import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { RescheduleCard } from '@/components/bookings/reschedule-card';
import { MessagesSection } from '@/components/messages/messages-section';
import { SentList } from '@/components/notifications/sent-list';
import { AskedList } from '@/components/ops/asked-list';
import { CheckedList } from '@/components/ops/checked-list';
import { DeskTimeline } from '@/components/ops/desk-timeline';
import { VisitFacts, VisitPrice } from '@/components/ops/visit-facts';
import { VisitSummary } from '@/components/ops/visit-summary';
import { ComparePhotos } from '@/components/photos/compare-photos';
import { PriceHistory } from '@/components/prices/price-history';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { acceptReschedule, rejectReschedule, withdrawReschedule } from '@/lib/bookings/actions/reschedule';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { bookingChannel } from '@/lib/core/channels';
import { orNotFound } from '@/lib/core/or-not-found';
import { address, one, type SearchParams } from '@/lib/core/search-params';
import { getConversation } from '@/lib/messages/queries/messages';
import { listSentMessages } from '@/lib/notifications/queries/list-sent';
import { listDisputes } from '@/lib/signing/queries/list-disputes';
import { Levers } from './levers';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.board'))('title') };
}

export default async function OpsBookingPage({ params, searchParams }: Props) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const [{ id }, { cursor }] = await Promise.all([params, searchParams]);
  const visit = await orNotFound(getBooking(actor, id));
  const [t, policy, disputes, sent, words, conversation] = await Promise.all([
    getTranslations('ops'),
    currentPolicy(actor),
    listDisputes(actor, { q: visit.id, status: 'open', limit: 1 }),
    listSentMessages(actor, { bookingId: visit.id }, await getLocale()),
    getTranslations('messages'),
    orNotFound(getConversation(actor, visit.id, { limit: 12, cursor: one(cursor) })),
  ]);
  const path = `/ops/bookings/${visit.id}`;
  const [dispute] = disputes.data;
  return (
    <>
      <Live channels={[bookingChannel(visit.id)]} />
      <PageHeader
        back={{ href: '/ops/bookings', label: t('booking.back') }}
        title={
          <>
            {visit.serviceTitle} <span className="ms-1 font-mono text-lg text-ink-2">{visit.reference}</span>
          </>
        }
      />
      <div className="mb-6 empty:hidden">
        <RescheduleCard
          visit={visit}
          name={visit.vendorName ?? ''}
          actions={{ accept: acceptReschedule, reject: rejectReschedule, withdraw: withdrawReschedule }}
        />
      </div>
      <VisitSummary visit={visit} lateAfterMinutes={policy.rules.lateAfterMinutes} />
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <Levers actor={actor} visit={visit} dispute={dispute} policy={policy.rules} />
        <div className="grid items-start gap-x-10 gap-y-8 md:grid-cols-2 xl:col-start-1 xl:row-start-1">
          <div className="grid gap-y-8">
            <Section title={t('booking.timeline')}>
              <DeskTimeline timeline={visit.timeline} zone={visit.timeZone} />
            </Section>
            <MessagesSection
              bookingId={visit.id}
              conversation={conversation}
              names={{
                customer: visit.customerName ?? words('customer'),
                vendor: visit.vendorName ?? words('vendor'),
              }}
              zone={visit.timeZone}
              earlier={
                conversation.nextCursor ? `${address(path, { cursor: conversation.nextCursor })}#messages` : undefined
              }
              newest={one(cursor) ? `${path}#messages` : undefined}
            />
            <Section title={t('booking.asked')}>
              <AskedList offers={visit.offers ?? []} zone={visit.timeZone} />
              <Link href={`${path}/dispatch`} className="link mt-2 inline-block text-sm">
                {t('asked.why')}
              </Link>
            </Section>
            <Section title={t('booking.messages')}>
              <SentList messages={sent} zone={visit.timeZone} />
            </Section>
          </div>
          <div className="grid gap-y-8">
            <Section title={t('booking.facts')}>
              <VisitFacts visit={visit} />
            </Section>
            <Section title={t('booking.price')}>
              <VisitPrice visit={visit} />
              <Link href={`${path}/statement`} className="link mt-2 inline-block text-sm">
                {t('booking.statement')}
              </Link>
            </Section>
            {visit.priceChanges.length > 0 ? (
              <Section title={t('booking.priceChanges')}>
                <PriceHistory visit={visit} />
              </Section>
            ) : null}
            <Section title={t('booking.photos')}>
              <ComparePhotos photos={visit.photos} shots={visit.shots} />
            </Section>
            <Section title={t('booking.checklist')}>
              <CheckedList items={visit.checklist} />
            </Section>
          </div>
        </div>
      </div>
    </>
  );
}
