import { mintSystem } from '@/lib/auth/actor';
import { openLink } from '@/lib/auth/open-link';
import { env } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import { newRequestId } from '@/lib/core/ids';
import { createSetupIntent } from '@/lib/payments/provider/create-setup-intent';
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
 * A visit of ₹1,240 under way whose customer saved a card: a `pm_card_…` token of the provider's test mode.
 * Cards that are refused already when saved are put on the booking unsaved. Null: no card.
 */
export async function workWithCard(card: string | null): Promise<VisitRows> {
  const visit = await insertVisit('in_progress');
  if (card) {
    const method = await saveCard(visit, card);
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`update bookings set payment_method_id = ${method} where id = ${visit.bookingId}`,
    );
  }
  return visit;
}

/** The same, completed. */
export async function visitWithCard(card: string | null): Promise<VisitRows> {
  const visit = await workWithCard(card);
  await moveVisit(visit.bookingId, 'completed');
  return visit;
}

type Setup = { status?: string; payment_method?: string };

/** What Stripe.js does with the form: confirm, and answer the bank when it asks. The saved card's id, or the token. */
export async function saveCard(visit: Pick<VisitRows, 'customer'>, card: string): Promise<string> {
  const { clientSecret } = unwrap(await createSetupIntent(visit.customer));
  const address = `${env().STRIPE_API_URL}/v1/setup_intents/${clientSecret.split('_secret_')[0]}`;
  const post = async (path: string, params: Record<string, string>) => {
    const body = new URLSearchParams({ client_secret: clientSecret, ...params });
    const headers = { authorization: `Bearer ${env().STRIPE_PUBLISHABLE_KEY}` };
    return (await (await fetch(`${address}/${path}`, { method: 'POST', headers, body })).json()) as Setup;
  };
  const confirmed = await post('confirm', { payment_method: card });
  const setup = confirmed.status === 'requires_action' ? await post('challenge', { outcome: 'succeed' }) : confirmed;
  return setup.status === 'succeeded' && setup.payment_method ? setup.payment_method : card;
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
