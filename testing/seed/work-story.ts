import { mintSystem } from '@/lib/auth/actor';
import { openLink } from '@/lib/auth/open-link';
import { approvePrice } from '@/lib/bookings/commands/answer-price';
import { completeBooking } from '@/lib/bookings/commands/complete-booking';
import { markArrived } from '@/lib/bookings/commands/mark-arrived';
import { markEnRoute } from '@/lib/bookings/commands/mark-en-route';
import { proposePrice } from '@/lib/bookings/commands/propose-price';
import { setChecklist } from '@/lib/bookings/commands/set-checklist';
import { startVisit } from '@/lib/bookings/commands/start-visit';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { newId, newRequestId } from '@/lib/core/ids';
import { DAY, DEFAULT_TIME_ZONE, HOUR, MINUTE } from '@/lib/core/time';
import { captureManually, refundPayment } from '@/lib/payments/provider/manage-payment';
import { recordPhoto } from '@/lib/photos/commands/record-photo';
import { type StoredImage, storeImage } from '@/lib/photos/provider/store-image';
import { expireSignatureRequests } from '@/lib/signing/commands/expire-requests';
import { objectToWork } from '@/lib/signing/commands/object-to-work';
import { recordView } from '@/lib/signing/commands/record-view';
import { requestSignature } from '@/lib/signing/commands/request-signature';
import { signOff } from '@/lib/signing/commands/sign-off';
import { tokenOf } from '@/lib/signing/queries/links';
import { signOffer } from '@/lib/signing/queries/sign-offer';
import { photoOf } from '@/testing/photo-of';
import type { Story } from './diary';
import type { Dice } from './dice';
import { drawnSignature } from './handwriting';
import { startCode } from './look';
import { OBJECTIONS } from './words';
import type { Visit } from './world';

const system = mintSystem('seed');
const later = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

/** From the door to the signature and what follows it. */
export async function* workStory(visit: Visit, dice: Dice): Story {
  const { plan, bookingId, start, customer, vendor } = visit;
  const shots = shotsOf(plan.service, dice);
  yield later(start, -dice.between(12, 35) * MINUTE);
  unwrap(await markEnRoute(vendor, bookingId));
  const begun = later(start, dice.between(0, 14) * MINUTE);
  yield begun;
  unwrap(await markArrived(vendor, bookingId, {}));
  const code = dice.chance(0.95) ? await startCode(customer.actor, bookingId) : undefined;
  const working = unwrap(await startVisit(vendor, bookingId, { startCode: code ?? null }));
  await keepPhotos(visit, 'before', shots.before, begun);
  if (plan.until === 'in_progress') return;
  yield* anotherPrice(visit, begun);
  const finished = later(new Date(working.endsAt), dice.between(-8, 10) * MINUTE);
  yield finished;
  const items = working.checklist.map(({ id }) => ({ id, done: true }));
  await Promise.all([
    items.length > 0 ? setChecklist(vendor, bookingId, { items }).then(unwrap) : null,
    keepPhotos(visit, 'after', shots.after, finished),
  ]);
  unwrap(await completeBooking(vendor, bookingId));
  const request = unwrap(await requestSignature(vendor, bookingId));
  if (plan.until === 'completed') return;
  if (plan.turn === 'never_signs' || plan.turn === 'settled_by_decision') yield* silence(visit, finished);
  else {
    yield later(finished, dice.chance(0.6) ? dice.between(8, 60) * MINUTE : dice.between(2, 20) * HOUR);
    await answer(visit, request.id, dice);
    yield* afterwards(visit, later(finished, dice.between(1, 3) * DAY));
  }
}

/** Something is found at the work, shown and approved: the visit's scope grows by a line. */
async function* anotherPrice(visit: Visit, begun: Date): Story {
  const { plan, bookingId, customer, vendor } = visit;
  if (!plan.found) return;
  const shot = storeImage('photos', await photoOf(plan.service, 'before', 45), true);
  const asked = later(begun, 9 * MINUTE);
  yield asked;
  await keepPhotos(visit, 'other', [shot], asked);
  const { reason, ...line } = plan.found;
  const { items } = await getBooking(vendor, bookingId);
  const scope = [...items.map(({ id }) => ({ id })), { kind: 'material' as const, ...line }];
  const change = unwrap(await proposePrice(vendor, bookingId, { items: scope, reason }));
  yield later(asked, 4 * MINUTE);
  unwrap(await approvePrice(customer.actor, change.id, { expectedTotalMinor: change.newTotalMinor }));
}

/** The customer says nothing: the link runs out, and in time operations decides. */
async function* silence({ plan, bookingId, ops }: Visit, finished: Date): Story {
  yield later(finished, 48 * HOUR + 2 * MINUTE);
  await expireSignatureRequests(system);
  if (plan.turn !== 'settled_by_decision') return;
  yield later(finished, 55 * HOUR);
  const { payment } = await getBooking(system, bookingId);
  if (payment?.status !== 'authorized') return;
  const reason = 'Photographs and arrival are in order; three reminders were delivered, nobody objected.';
  unwrap(await captureManually(ops, payment.id, { reason }));
}

async function* afterwards({ plan, bookingId, ops }: Visit, at: Date): Story {
  if (!plan.refundShare) return;
  yield at;
  const { payment } = await getBooking(system, bookingId);
  if (payment?.status !== 'captured') return;
  const amountMinor = Math.max(100, Math.round((payment.capturedMinor * plan.refundShare) / 100) * 100);
  const reason = 'Part of the work had to be done again by somebody else.';
  unwrap(await refundPayment(ops, payment.id, { amountMinor: Math.min(amountMinor, payment.capturedMinor), reason }));
}

type Shots = Promise<StoredImage>[];

/** One photograph of each moment, sometimes two; taken and decoded while others have their turn, recorded in their time. */
function shotsOf(service: string, dice: Dice): Record<'before' | 'after', Shots> {
  const variation = dice.between(0, 10_000);
  const shoot = (kind: 'before' | 'after'): Shots =>
    Array.from({ length: dice.chance(0.1) ? 2 : 1 }, async (_, shot) =>
      storeImage('photos', await photoOf(service, kind, variation + shot), true),
    );
  return { before: shoot('before'), after: shoot('after') };
}

async function keepPhotos(visit: Visit, kind: 'before' | 'after' | 'other', shots: Shots, taken: Date): Promise<void> {
  const takenAt = taken.toISOString();
  await Promise.all(
    shots.map(async (shot) => {
      const photo = { ...(await shot), kind, takenAt, clientId: newId() };
      unwrap(await recordPhoto(visit.vendor, visit.bookingId, photo));
    }),
  );
}

async function answer({ plan, customer }: Visit, requestId: string, dice: Dice): Promise<void> {
  const link = await openRequest(requestId);
  unwrap(await recordView(link));
  if (plan.turn === 'objects') {
    unwrap(await objectToWork(link, dice.pick(OBJECTIONS)));
    return;
  }
  const { offerSha256, consent } = await signOffer(link);
  unwrap(
    await signOff(link, {
      ...drawnSignature(customer.name.split(' ')[0] ?? customer.name),
      offerSha256,
      rating: plan.rating,
      comment: plan.comment,
      relation: dice.chance(0.85) ? 'self' : 'family',
      consentVersion: consent.version,
      timezone: DEFAULT_TIME_ZONE,
    }),
  );
}

async function openRequest(requestId: string): Promise<Actor & LinkHolder> {
  const origin = {
    ip: '203.0.113.24',
    ipSource: 'socket',
    userAgent: 'Demonstration phone',
    requestId: newRequestId(),
  } as const;
  const link = await openLink(await tokenOf(system, requestId), origin);
  if (!('actor' in link)) throw new Error(`the signature link is ${link.state}`);
  return link.actor;
}
