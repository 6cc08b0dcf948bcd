import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { ForgetDraft } from '@/components/bookings/draft-keeper';
import { NewestLine } from '@/components/bookings/newest-line';
import { RescheduleCard } from '@/components/bookings/reschedule-card';
import { VisitSlip } from '@/components/bookings/visit-slip';
import { AddToCalendar } from '@/components/customer/add-to-calendar';
import { CancelLine } from '@/components/customer/cancel-line';
import { customerSlip } from '@/components/customer/customer-slip';
import { DisputeLine } from '@/components/customer/dispute-line';
import { Favourite } from '@/components/customer/favourite';
import { MissedVisit } from '@/components/customer/missed-visit';
import { MoveLine } from '@/components/customer/move-line';
import { PriceApproval, PriceOutcome } from '@/components/customer/price-approval';
import { ProCard } from '@/components/customer/pro-card';
import { StartCode } from '@/components/customer/start-code';
import { StateSentence } from '@/components/customer/state-sentence';
import { UnfinishedChoice } from '@/components/customer/unfinished-choice';
import { VisitAction } from '@/components/customer/visit-action';
import { isOver, isTimeForCode, sentenceOf } from '@/components/customer/visit-state';
import { WarrantyLine } from '@/components/customer/warranty-line';
import { CustomerDoor } from '@/components/door/customer-door';
import { MessagesLink } from '@/components/messages/messages-link';
import { MessagesSection } from '@/components/messages/messages-section';
import { Live } from '@/components/realtime/live';
import { BlockPerson } from '@/components/safety/block-person';
import { HelpStrip } from '@/components/safety/help-strip';
import { ShareVisit } from '@/components/safety/share-visit';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { requireUser } from '@/lib/auth/session';
import { declareMissed, objectToCharge } from '@/lib/bookings/actions/door';
import { approvePrice, rejectPrice } from '@/lib/bookings/actions/price-change';
import { acceptReschedule, rejectReschedule, withdrawReschedule } from '@/lib/bookings/actions/reschedule';
import { revokeShare, shareVisit } from '@/lib/bookings/actions/share-visit';
import { raiseSos } from '@/lib/bookings/actions/sos';
import { answerUnfinished } from '@/lib/bookings/actions/unfinished';
import { firstName } from '@/lib/bookings/policy';
import { againOrder } from '@/lib/bookings/queries/book-again';
import { chargeMade } from '@/lib/bookings/queries/charge-made';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { ownSos } from '@/lib/bookings/queries/sos-alerts';
import { listOwnShares } from '@/lib/bookings/queries/visit-shares';
import { bookingChannel, userChannel } from '@/lib/core/channels';
import { orNotFound } from '@/lib/core/or-not-found';
import { one, type SearchParams } from '@/lib/core/search-params';
import { getConversation } from '@/lib/messages/queries/messages';
import { openDispute } from '@/lib/payments/actions/open-dispute';
import { cardTrouble } from '@/lib/payments/queries/card-use';
import { disputeState } from '@/lib/payments/queries/dispute-state';
import { listOwnDues } from '@/lib/payments/queries/list-dues';
import { tipState } from '@/lib/payments/queries/tip-state';
import { blockPerson, unblockPerson } from '@/lib/people/actions/blocks';
import { favourVendor } from '@/lib/people/actions/favourites';
import { blockState } from '@/lib/people/queries/blocks';
import { favourState } from '@/lib/people/queries/favourites';
import { openSignPage } from '@/lib/signing/actions';
import { OBJECTION_REASONS } from '@/lib/signing/schema';
import { Tip, ToPay } from './to-pay';
import { VisitRecord } from './visit-record';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const visitHere = cache(async (id: string) => {
  const actor = await requireUser('customer');
  return { actor, visit: await orNotFound(getBooking(actor, id)) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { visit } = await visitHere((await params).id);
  return { title: visit.serviceTitle };
}

export default async function VisitPage({ params, searchParams }: Props) {
  const [{ id }, asked, t, prices] = await Promise.all([
    params,
    searchParams,
    getTranslations('customer.booking'),
    getTranslations('customer.price'),
  ]);
  const { actor, visit } = await visitHere(id);
  const [conversation, words, shares, sos, blocked, favoured, again, charge, dues, trouble, tip, dispute] =
    await Promise.all([
      orNotFound(getConversation(actor, visit.id, { limit: 4 })),
      getTranslations('messages'),
      listOwnShares(actor, visit.id),
      ownSos(actor, visit.id),
      blockState(actor, visit.id),
      favourState(actor, visit.id),
      isOver(visit) ? againOrder(actor, visit.id) : null,
      visit.status === 'cancelled' ? chargeMade(actor, visit.id) : null,
      listOwnDues(actor, visit.id),
      cardTrouble(actor, visit.id),
      visit.signedAt ? tipState(actor, visit.id) : null,
      disputeState(actor, visit.id),
    ]);
  const messages = `/customer/bookings/${visit.id}/messages`;
  // What ends with a code of ours, the sentence above has said in words.
  const ended = sentenceOf(visit) === 'cancelled' ? visit.endedReason : null;
  const reason = ended === 'price_unanswered' ? prices('stopped') : ended && t('reason', { reason: ended });
  return (
    <>
      <Live channels={[bookingChannel(visit.id), userChannel(actor.userId)]} />
      <NewestLine timeline={visit.timeline} />
      {one(asked.booked) ? <ForgetDraft /> : null}
      <PageHeader
        title={visit.serviceTitle}
        lead={<span className="font-mono text-sm">{visit.reference}</span>}
        back={{ href: '/customer', label: t('back') }}
      />
      <HelpStrip bookingId={visit.id} zone={visit.timeZone} sos={sos} raise={raiseSos} />
      <PriceApproval visit={visit} approve={approvePrice} reject={rejectPrice} talkHref={messages} />
      <div className="flex flex-col gap-8 lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr] lg:items-start lg:gap-x-16">
        <div className="grid gap-6">
          <StateSentence visit={visit} />
          {reason ? <Notice>{reason}</Notice> : null}
          <PriceOutcome visit={visit} />
          <RescheduleCard
            visit={visit}
            name={firstName(visit.vendor?.displayName ?? '')}
            actions={{ accept: acceptReschedule, reject: rejectReschedule, withdraw: withdrawReschedule }}
          />
          <UnfinishedChoice visit={visit} answer={answerUnfinished} />
          <CustomerDoor visit={visit} object={objectToCharge} />
          <MissedVisit visit={visit} declare={declareMissed} />
          <ToPay visit={visit} dues={dues} trouble={trouble} />
          {visit.vendor ? <ProCard vendor={visit.vendor} zone={visit.timeZone} /> : null}
          {visit.vendor ? (
            <div className="flex flex-wrap gap-2">
              {conversation.canWrite ? (
                <MessagesLink href={messages} name={firstName(visit.vendor.displayName)} unread={conversation.unread} />
              ) : null}
              <ShareVisit
                bookingId={visit.id}
                service={visit.serviceTitle}
                zone={visit.timeZone}
                shares={shares}
                share={shareVisit}
                revoke={revokeShare}
              />
              <Favourite
                bookingId={visit.id}
                name={firstName(visit.vendor.displayName)}
                state={favoured}
                favour={favourVendor}
              />
            </div>
          ) : null}
          {visit.startCode && visit.status === 'accepted' ? (
            <StartCode code={isTimeForCode(visit) ? visit.startCode : null} />
          ) : null}
        </div>
        <div className="contents lg:sticky lg:top-8 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:block">
          <div>
            <VisitSlip slip={customerSlip(visit)} />
          </div>
          {/* On a phone it is held at the foot of the screen, after everything else. */}
          <div className="contents max-lg:*:order-last">
            {dues.length === 0 || !isOver(visit) ? (
              <VisitAction visit={visit} again={again} openSignPage={openSignPage} />
            ) : null}
          </div>
          <AddToCalendar visit={visit} />
          <MoveLine visit={visit} />
          <WarrantyLine visit={visit} />
          <CancelLine visit={visit} />
          {dispute ? (
            <DisputeLine visit={visit} until={dispute.until} reasons={OBJECTION_REASONS} dispute={openDispute} />
          ) : null}
        </div>
        <div className="grid gap-8">
          <MessagesSection
            bookingId={visit.id}
            conversation={conversation}
            names={{ customer: words('customer'), vendor: visit.vendor?.displayName ?? words('vendor') }}
            zone={visit.timeZone}
            href={messages}
          />
          {tip ? <Tip visit={visit} tip={tip} /> : null}
          <VisitRecord visit={visit} charge={charge} />
          {visit.vendor ? (
            <BlockPerson
              bookingId={visit.id}
              name={visit.vendor.displayName}
              side="customer"
              state={blocked}
              block={blockPerson}
              unblock={unblockPerson}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}
