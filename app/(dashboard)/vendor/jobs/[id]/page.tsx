import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { RescheduleCard } from '@/components/bookings/reschedule-card';
import { VisitSlip } from '@/components/bookings/visit-slip';
import { UnfinishedCard } from '@/components/door/unfinished-card';
import { ReachedHere } from '@/components/field/reached-here';
import { DocumentList } from '@/components/invoices/document-list';
import { MessagesLink } from '@/components/messages/messages-link';
import { MessagesSection } from '@/components/messages/messages-section';
import { Live } from '@/components/realtime/live';
import { BlockPerson } from '@/components/safety/block-person';
import { HelpStrip } from '@/components/safety/help-strip';
import { ShareVisit } from '@/components/safety/share-visit';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { JobContact } from '@/components/vendors/job-contact';
import { JobHead, JobLead } from '@/components/vendors/job-head';
import { jobSlip } from '@/components/vendors/job-slip';
import { jobStep } from '@/components/vendors/job-step';
import { JobTimeline } from '@/components/vendors/job-timeline';
import { OfferSlip } from '@/components/vendors/offer-slip';
import { PriceStanding } from '@/components/vendors/price-waiting';
import { Problem } from '@/components/vendors/problem';
import { roadMinutes } from '@/components/vendors/travel';
import { stopVisit, withdrawPrice } from '@/lib/bookings/actions/price-change';
import { acceptReschedule, rejectReschedule, withdrawReschedule } from '@/lib/bookings/actions/reschedule';
import { revokeShare, shareVisit } from '@/lib/bookings/actions/share-visit';
import { raiseSos } from '@/lib/bookings/actions/sos';
import { withdrawUnfinished } from '@/lib/bookings/actions/unfinished';
import { acceptOffer, declineOffer } from '@/lib/bookings/actions/vendor-offers';
import { releaseBooking } from '@/lib/bookings/actions/vendor-visit';
import { readBooking } from '@/lib/bookings/queries/read-booking';
import { ownSos } from '@/lib/bookings/queries/sos-alerts';
import { listOwnShares } from '@/lib/bookings/queries/visit-shares';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { bookingChannel, userChannel } from '@/lib/core/channels';
import { orNotFound } from '@/lib/core/or-not-found';
import { listDocuments } from '@/lib/invoices/queries/documents';
import { getConversation } from '@/lib/messages/queries/messages';
import { blockPerson, unblockPerson } from '@/lib/people/actions/blocks';
import { blockState } from '@/lib/people/queries/blocks';
import { approvedVendor } from '../../standing';
import { StepOf } from './step-of';

type Props = { params: Promise<{ id: string }> };

const visitHere = cache(async (id: string) => {
  const { actor } = await approvedVendor();
  return { actor, visit: await orNotFound(readBooking(actor, id)) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { visit } = await visitHere((await params).id);
  return { title: visit.serviceTitle };
}

export default async function JobPage({ params }: Props) {
  const { id } = await params;
  const [{ actor, visit }, t] = await Promise.all([visitHere(id), getTranslations('vendor.job')]);
  // Who was only asked may not listen to the booking; news of his offer come on his own channel.
  const own = userChannel(actor.userId);
  const live = <Live channels={visit.viewer === 'offered' ? [own] : [bookingChannel(visit.id), own]} />;
  if (visit.viewer === 'offered') {
    const { rules } = await currentPolicy(actor);
    return (
      <div className="max-w-xl">
        {live}
        <PageHeader title={t('offered')} back={{ href: '/vendor/offers', label: t('toOffers') }} />
        <OfferSlip
          offer={visit.offer}
          now={visit.now}
          roadMinutes={roadMinutes(visit.offer.distanceM, rules)}
          accept={acceptOffer}
          decline={declineOffer}
          first
        />
      </div>
    );
  }
  const [conversation, words, d, documents, shares, sos, blocked] = await Promise.all([
    orNotFound(getConversation(actor, visit.id, { limit: 4 })),
    getTranslations('messages'),
    getTranslations('documents.list'),
    listDocuments(actor, visit.id),
    listOwnShares(actor, visit.id),
    ownSos(actor, visit.id),
    blockState(actor, visit.id),
  ]);
  const customer = visit.contact?.name ?? words('customer');
  const messages = `/vendor/jobs/${visit.id}/messages`;
  const step = jobStep(visit);
  // At the door the address belongs to the step itself.
  const contactInStep = visit.status === 'accepted';
  return (
    <>
      {live}
      <ReachedHere id={visit.id} status={visit.status} enRouteAt={visit.enRouteAt} arrivedAt={visit.arrivedAt} />
      <PageHeader title={visit.serviceTitle} back={{ href: '/vendor', label: t('toToday') }} />
      <JobLead visit={visit} />
      <HelpStrip bookingId={visit.id} zone={visit.timeZone} sos={sos} raise={raiseSos} />
      <div className="flex flex-col gap-6 md:grid md:grid-cols-2 md:gap-x-12">
        <div className="contents md:block">
          <div className="contents md:flex md:flex-col md:gap-6">
            {visit.can.withdrawUnfinished ? (
              <UnfinishedCard visit={visit} vendor={words('you')} customer={customer}>
                <ActionForm action={withdrawUnfinished}>
                  <input type="hidden" name="bookingId" value={visit.id} />
                  <SubmitButton variant="quiet" pendingText={t('goingOn')}>
                    {t('goOn')}
                  </SubmitButton>
                </ActionForm>
              </UnfinishedCard>
            ) : null}
            <JobHead visit={visit} step={step} problem={<Problem visit={visit} release={releaseBooking} />} />
            <RescheduleCard
              visit={visit}
              name={customer}
              actions={{ accept: acceptReschedule, reject: rejectReschedule, withdraw: withdrawReschedule }}
            />
            {conversation.unread > 0 ? (
              <MessagesLink href={messages} name={customer} unread={conversation.unread} />
            ) : null}
            <PriceStanding visit={visit} withdraw={withdrawPrice} stop={stopVisit} />
            <StepOf visit={visit} step={step} />
          </div>
        </div>
        <div className="grid content-start gap-8">
          {contactInStep ? null : (
            <Section title={t('contact')}>
              <JobContact visit={visit} />
            </Section>
          )}
          <MessagesSection
            bookingId={visit.id}
            conversation={conversation}
            names={{ customer, vendor: words('you') }}
            zone={visit.timeZone}
            href={messages}
          />
          <VisitSlip slip={jobSlip(visit, { youReceive: t('youReceive'), signer: t('customer') })} />
          {documents.length > 0 ? (
            <Section title={d('title')}>
              <DocumentList documents={documents} />
            </Section>
          ) : null}
          <Section title={t('timeline')}>
            <JobTimeline visit={visit} />
          </Section>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <ShareVisit
              bookingId={visit.id}
              service={visit.serviceTitle}
              zone={visit.timeZone}
              shares={shares}
              share={shareVisit}
              revoke={revokeShare}
            />
            <BlockPerson
              bookingId={visit.id}
              name={customer}
              side="vendor"
              state={blocked}
              block={blockPerson}
              unblock={unblockPerson}
            />
          </div>
        </div>
      </div>
    </>
  );
}
