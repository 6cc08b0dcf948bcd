import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { isUuid } from '@/lib/core/ids';
import { authorizeChannel } from '@/lib/integrations/pusher';
import { canHearStaff, canHearUser } from './channel-policy';

const NAME = /^private-cache-(user|booking)-(.+)$/;

/** Whether the actor may listen to a private channel: his own, his visits', and the staff desk for staff. */
export async function mayListen(actor: Actor, channel: string): Promise<boolean> {
  if (!isUser(actor)) return false;
  if (channel === STAFF_CHANNEL) return canHearStaff(actor);
  const [, kind, id = ''] = NAME.exec(channel) ?? [];
  if (!isUuid(id)) return false;
  if (kind === 'user') return canHearUser(actor, id);
  if (actor.role === 'ops_manager' || actor.role === 'super_admin') return true;
  const [booking] = await readAs(actor, (tx) =>
    tx
      .select({ customerId: bookings.customerId, vendorId: bookings.vendorId })
      .from(bookings)
      .where(eq(bookings.id, id)),
  );
  // A vendor with an open offer may read the booking, but hears of it on his own channel only.
  return booking !== undefined && (booking.customerId === actor.userId || booking.vendorId === actor.userId);
}

/** Pusher's proof that this socket may subscribe; null when the actor may not. */
export async function channelProof(actor: Actor, socketId: string, channel: string): Promise<{ auth: string } | null> {
  if (!/^\d{1,20}\.\d{1,20}$/.test(socketId) || channel.length > 164) return null;
  return (await mayListen(actor, channel)) ? authorizeChannel(socketId, channel) : null;
}
