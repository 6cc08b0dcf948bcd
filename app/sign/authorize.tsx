import { AuthorizeSection } from '@/components/payments/authorize-section';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { cardSettings } from '@/lib/core/browser-settings';
import { prepareLinkPayment, refreshLinkPayment } from '@/lib/payments/actions/authorize-payment';
import { ownPaymentState } from '@/lib/payments/queries/own-payment';

/** The bank's step or another card, only where one is needed; signing never waits for it. */
export async function Authorize({ actor, signed = false }: { actor: Actor & LinkHolder; signed?: boolean }) {
  const state = await ownPaymentState(actor, actor.bookingId);
  return (
    <AuthorizeSection
      state={state}
      signed={signed}
      prepare={prepareLinkPayment}
      refresh={refreshLinkPayment}
      {...cardSettings()}
    />
  );
}
