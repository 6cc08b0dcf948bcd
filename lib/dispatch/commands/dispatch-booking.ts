import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { addTask } from '@/db/queue';
import { bookingItems, bookingOffers, bookings, type policies } from '@/db/schema';
import { netPayOf } from '@/lib/bookings/policy';
import { userChannel } from '@/lib/core/channels';
import { notifyAll } from '@/lib/notifications/commands/notify';
import { reserveVendor } from '@/lib/scheduling/commands/reserve-vendor';
import { isFree, isWorking } from '@/lib/scheduling/policy';
import { eligibleVendors } from '@/lib/scheduling/queries/eligible-vendors';
import { offersExpireAt, type Ranked, rank } from '../policy';

type Booking = typeof bookings.$inferSelect;
type Rules = (typeof policies.$inferSelect)['rules'];
type Asked = Ranked<{ id: string }>;

/** Pusher takes at most a hundred channels a call. */
const CHANNELS_A_CALL = 100;

/**
 * Asks everybody eligible and free for a requested booking at once, and reserves the best of them, in the
 * caller's transaction, which holds the booking's row. Answers how many were asked and until when; 0 means that nobody
 * has the time, and nothing was changed.
 */
export async function dispatchBooking(
  tx: Tx,
  booking: Booking,
  rules: Rules,
  except: readonly string[] = [],
): Promise<{ asked: number; expiresAt: Date }> {
  const now = await databaseNow(tx);
  const visit = { start: booking.startsAt.getTime(), end: booking.endsAt.getTime() };
  const found = await eligibleVendors(tx, {
    customerId: booking.customerId,
    serviceId: booking.serviceId,
    pincode: booking.pincode,
    from: booking.startsAt,
    to: booking.endsAt,
    exceptBookingId: booking.id,
  });
  const free = found.filter(
    (one) =>
      !except.includes(one.id) &&
      isWorking(one.hours, visit, booking.timeZone) &&
      isFree(one.taken, visit, booking, rules),
  );
  const ranked = rank(free, booking);
  const expiresAt = offersExpireAt(booking.startsAt, now, rules);
  if (ranked.length === 0 || expiresAt <= now) return { asked: 0, expiresAt };
  const holder = await reserveVendor(tx, {
    vendorIds: ranked.map((one) => one.id),
    bookingId: booking.id,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    place: booking,
    policy: rules,
    kind: 'reservation',
    lapsesAt: expiresAt,
  });
  if (!holder) return { asked: 0, expiresAt };
  await asSystem(tx, () => sendOffers(tx, booking, ranked, expiresAt));
  return { asked: ranked.length, expiresAt };
}

async function sendOffers(tx: Tx, booking: Booking, asked: Asked[], expiresAt: Date): Promise<void> {
  const items = await tx
    .select()
    .from(bookingItems)
    .where(and(eq(bookingItems.bookingId, booking.id), eq(bookingItems.scopeVersion, booking.scopeVersion)))
    .orderBy(bookingItems.position);
  const [last] = await tx
    .select({ wave: sql<number>`coalesce(max(${bookingOffers.wave}), 0)` })
    .from(bookingOffers)
    .where(eq(bookingOffers.bookingId, booking.id));
  const netPayMinor = netPayOf(items, booking.commissionBps);
  const offers = await tx
    .insert(bookingOffers)
    .values(
      asked.map((one) => ({
        bookingId: booking.id,
        vendorId: one.id,
        wave: Number(last?.wave ?? 0) + 1,
        serviceTitle: booking.serviceTitle,
        scope: items.map((item) => item.title),
        area: booking.area,
        startsAt: booking.startsAt,
        endsAt: booking.endsAt,
        timeZone: booking.timeZone,
        netPayMinor,
        currency: booking.currency,
        distanceM: one.distanceM,
        expiresAt,
      })),
    )
    .returning({ id: bookingOffers.id, vendorId: bookingOffers.vendorId });
  await tx.update(bookings).set({ offersExpireAt: expiresAt }).where(eq(bookings.id, booking.id));
  await notifyAll(
    tx,
    offers.map((offer) => ({
      userId: offer.vendorId,
      bookingId: booking.id,
      template: 'offer',
      channels: ['sms', 'in_app'],
      data: {
        offerId: offer.id,
        bookingId: booking.id,
        service: booking.serviceTitle,
        area: booking.area,
        startsAt: booking.startsAt.toISOString(),
        netPayMinor,
        currency: booking.currency,
      },
      cause: `offer:${offer.id}`,
    })),
  );
  publishOffers(
    tx,
    booking,
    asked.map((one) => one.id),
    'offered',
  );
}

/** Tells professionals that their list of offers changed. */
export function publishOffers(
  tx: Tx,
  booking: Pick<Booking, 'id' | 'version'>,
  vendorIds: readonly string[],
  event: 'offered' | 'offer_closed',
): void {
  for (let from = 0; from < vendorIds.length; from += CHANNELS_A_CALL) {
    const channels = vendorIds.slice(from, from + CHANNELS_A_CALL).map(userChannel);
    addTask(tx, 'publish-change', { channels, event, id: booking.id, version: booking.version });
  }
}
