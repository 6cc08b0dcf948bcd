import { mintSystem } from '@/lib/auth/actor';
import { openLink } from '@/lib/auth/open-link';
import { unwrap } from '@/lib/core/errors';
import { newRequestId } from '@/lib/core/ids';
import { stripe } from '@/lib/integrations/stripe';
import { createSetupIntent } from '@/lib/payments/provider/create-setup-intent';
import { findOwnProfile } from '@/lib/payments/queries/own-payment';
import { requestSignature } from '@/lib/signing/commands/request-signature';
import { signOff } from '@/lib/signing/commands/sign-off';
import { tokenOf } from '@/lib/signing/queries/links';
import { signOffer } from '@/lib/signing/queries/sign-offer';
import { sqlAs } from './database';
import { keptUnderContext } from './sql-context';
import { insertVisit, moveVisit, type VisitRows } from './visit-rows';

const system = mintSystem('test');

const STROKES = [
  { points: [20, 70, 120, 190].map((x, index) => ({ x, y: index % 2 ? 30 : 95, time: index * 20, pressure: 0.5 })) },
];

/**
 * A completed visit of ₹1,240 whose customer saved a card: a `pm_card_…` token of the provider's test mode.
 * Cards that are refused already when saved are put on the booking unsaved. Null: no card.
 */
export async function visitWithCard(card: string | null): Promise<VisitRows> {
  const visit = await insertVisit('in_progress');
  if (card) {
    unwrap(await createSetupIntent(visit.customer));
    const customer = (await findOwnProfile(visit.customer)).stripeCustomerId ?? '';
    const method = await stripe()
      .paymentMethods.attach(card, { customer })
      .catch(() => stripe().paymentMethods.retrieve(card));
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`update bookings set payment_method_id = ${method.id} where id = ${visit.bookingId}`,
    );
  }
  await moveVisit(visit.bookingId, 'completed');
  return visit;
}

/** The holder of the visit's signature link, asked for now. */
export async function linkTo(visit: VisitRows) {
  const request = unwrap(await requestSignature(visit.vendor, visit.bookingId));
  const origin = { ip: '203.0.113.9', ipSource: 'socket', userAgent: 'A phone', requestId: newRequestId() } as const;
  const link = await openLink(await tokenOf(system, request.id), origin);
  if (!('actor' in link)) throw new Error(`the link is ${link.state}`);
  return link.actor;
}

/** The customer signs; answers the evidence's hash. */
export async function signVisit(visit: VisitRows): Promise<string> {
  const link = await linkTo(visit);
  const { offerSha256, consent } = await signOffer(link);
  const receipt = await signOff(link, {
    offerSha256,
    strokes: STROKES,
    width: 360,
    height: 140,
    rating: 5,
    consentVersion: consent.version,
    timezone: 'Asia/Kolkata',
  });
  return unwrap(receipt).evidenceSha256;
}
