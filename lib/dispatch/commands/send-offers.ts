import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookingItems, bookingOffers, type bookings } from '@/db/schema';
import { payOf } from '@/lib/bookings/policy';
import { userChannel } from '@/lib/core/channels';
import { notifyAll } from '@/lib/notifications/commands/notify';
import { timesTitle } from '@/lib/scheduling/policy/visit-order';

type Booking = typeof bookings.$inferSelect;

/** Pusher takes at most a hundred channels a call. */
const CHANNELS_A_CALL = 100;

export type Wave = {
  number: number;
  /** In the order in which they were ranked. */
  asked: readonly { id: string; distanceM: number; rank: number }[];
  /** How many had the time. */
  free: number;
  endsAt: Date;
};

/** Offers a visit to a wave of professionals and tells each of them; with the machine's rights. */
export async function sendOffers(tx: Tx, booking: Booking, wave: Wave): Promise<void> {
  const items = await tx
    .select()
    .from(bookingItems)
    .where(and(eq(bookingItems.bookingId, booking.id), eq(bookingItems.scopeVersion, booking.scopeVersion)))
    .orderBy(bookingItems.position);
  const offers = await tx
    .insert(bookingOffers)
    .values(
      wave.asked.map((one) => ({
        bookingId: booking.id,
        vendorId: one.id,
        wave: wave.number,
        rank: one.rank,
        rankedOf: wave.free,
        serviceTitle: booking.serviceTitle,
        scope: items.map((item) => timesTitle(item.title, item.quantity)),
        area: booking.area,
        startsAt: booking.startsAt,
        endsAt: booking.endsAt,
        timeZone: booking.timeZone,
        netPayMinor: payOf(booking, items, one.id),
        currency: booking.currency,
        distanceM: one.distanceM,
        expiresAt: wave.endsAt,
      })),
    )
    .returning({ id: bookingOffers.id, vendorId: bookingOffers.vendorId, netPayMinor: bookingOffers.netPayMinor });
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
        netPayMinor: offer.netPayMinor,
        currency: booking.currency,
      },
      cause: `offer:${offer.id}`,
    })),
  );
  publishOffers(
    tx,
    booking,
    wave.asked.map((one) => one.id),
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
