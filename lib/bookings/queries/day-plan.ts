import 'server-only';
import { inArray } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookings } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import type { Policy } from '@/lib/core/policy';
import { addDays, instantOf } from '@/lib/core/time';
import { travelMinutes } from '@/lib/scheduling/policy';
import type { BookingRow } from '../schema';
import { listBookings } from './list-bookings';

/** A visit of the day, and the road to it from the one before; null for the first. */
export type PlannedVisit = { visit: BookingRow; travelMinutes: number | null };

/** The acting vendor's visits of one calendar day (YYYY-MM-DD in `zone`), in the order of the clock. Refuses `forbidden`. */
export async function dayPlan(actor: Actor, day: string, zone: string, rules: Policy): Promise<PlannedVisit[]> {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  const { data } = await listBookings(actor, {
    status: ['accepted', 'in_progress', 'completed', 'signed', 'settled'],
    from: instantOf(day, 0, zone)?.toISOString(),
    to: instantOf(addDays(day, 1), 0, zone)?.toISOString(),
    sort: 'startsAt',
    limit: 50,
  });
  if (data.length === 0) return [];
  const places = await readAs(actor, (tx) =>
    tx
      .select({ id: bookings.id, latitude: bookings.latitude, longitude: bookings.longitude })
      .from(bookings)
      .where(
        inArray(
          bookings.id,
          data.map((visit) => visit.id),
        ),
      ),
  );
  const placeOf = (visit: BookingRow) => places.find(({ id }) => id === visit.id) ?? null;
  return data.map((visit, index) => {
    const before = data[index - 1];
    const here = placeOf(visit);
    return { visit, travelMinutes: before && here ? travelMinutes(placeOf(before), here, rules) : null };
  });
}
