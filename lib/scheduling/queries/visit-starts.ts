import 'server-only';
import type { Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import type { bookings } from '@/db/schema';
import type { Policy } from '@/lib/core/policy';
import { DAY, dateInZone, MINUTE } from '@/lib/core/time';
import { openSlots } from '../policy/open-slots';
import { eligibleForVisit } from './eligible-for-visit';
import type { EligibleVendor } from './eligible-vendors';

type Booking = typeof bookings.$inferSelect;
type Wish = {
  /** Whose time is looked at. */
  who: (vendor: EligibleVendor) => boolean;
  /** From today on, in the zone of the address. */
  days: number;
  policy: Policy;
};

/**
 * When a visit could take place instead, as long as it is now, from the policy's lead time on; its own time is not in
 * the way.
 */
export async function visitStarts(tx: Tx, booking: Booking, { who, days, policy }: Wish): Promise<Date[]> {
  const now = await databaseNow(tx);
  const from = new Date(now.getTime() - DAY);
  const to = new Date(now.getTime() + (days + 1) * DAY);
  const people = await eligibleForVisit(tx, booking, policy, { from, to });
  const slots = openSlots(
    people.filter((one) => !one.blocked && one.lacks.length === 0 && who(one)),
    {
      from: dateInZone(now, booking.timeZone),
      days,
      zone: booking.timeZone,
      durationMinutes: (booking.endsAt.getTime() - booking.startsAt.getTime()) / MINUTE,
      place: booking,
      now,
      policy,
    },
  );
  return slots.map((slot) => new Date(slot.start));
}
