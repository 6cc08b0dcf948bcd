import 'server-only';
import { and, asc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookingContacts, bookings, calendarFeeds, users, vendors } from '@/db/schema';
import { firstName } from '@/lib/bookings/policy';
import { eyes, phaseOf } from '@/lib/bookings/policy/visibility';
import type { BookingStatus } from '@/lib/bookings/state';
import { type Actor, isUser } from '@/lib/core/actor';
import { isLinkKey, isLinkToken, linkToken, tokenHash } from '@/lib/core/crypto/link-token';
import { env } from '@/lib/core/env';
import { forbidden } from '@/lib/core/errors';
import { DAY, rfc3339 } from '@/lib/core/time';
import { timeOffSince } from '@/lib/scheduling/queries/time-off';
import { canKeepFeed, hasLiveFeed } from '../policy/calendar';
import type { CalendarFeed, FeedVisit, OwnFeed } from '../schema/calendar';

/** A calendar program shows what was, and what may be booked by now. */
const DAYS_BACK = 31;
const DAYS_AHEAD = 92;
/** What somebody could still fit into that time. */
const MOST_EVENTS = 1000;

const SHOWN: readonly BookingStatus[] = [
  'accepted',
  'in_progress',
  'completed',
  'signed',
  'settled',
  'disputed',
  'cancelled',
];

/** Apart from other links by its first word, though the key is the same. */
export const feedToken = ({ id, keyId, nonce }: { id: string; keyId: string; nonce: Buffer }): string =>
  linkToken(keyId, `calendar:${id}`, nonce);

/** The acting vendor's live feed; null when there is none, or its key was retired. Refuses `forbidden`. */
export async function ownFeed(actor: Actor): Promise<OwnFeed | null> {
  if (!canKeepFeed(actor) || !isUser(actor)) throw forbidden();
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select()
      .from(calendarFeeds)
      .where(and(eq(calendarFeeds.vendorId, actor.userId), isNull(calendarFeeds.revokedAt)));
    return row && isLinkKey(row.keyId)
      ? { address: `${env().PUBLIC_URL}/calendar/${feedToken(row)}.ics`, madeAt: rfc3339(row.createdAt) }
      : null;
  });
}

/**
 * The plan behind a feed's token, or null for any token that opens nothing: unknown, taken back, or of somebody who may
 * not work now. The machine asks: nobody is anybody here.
 */
export async function findFeed(system: Actor, token: string): Promise<CalendarFeed | null> {
  if (system.kind !== 'system') throw forbidden();
  if (!isLinkToken(token)) return null;
  return readAs(system, async (tx) => {
    const [owner] = await tx
      .select({
        id: vendors.id,
        keyId: calendarFeeds.keyId,
        status: vendors.status,
        active: eq(users.status, 'active'),
        locale: users.locale,
      })
      .from(calendarFeeds)
      .innerJoin(vendors, eq(vendors.id, calendarFeeds.vendorId))
      .innerJoin(users, eq(users.id, vendors.id))
      .where(and(eq(calendarFeeds.tokenSha256, tokenHash(token)), isNull(calendarFeeds.revokedAt)));
    if (!owner?.active || !hasLiveFeed(owner.status) || !isLinkKey(owner.keyId)) return null;
    const now = await databaseNow(tx);
    return {
      locale: owner.locale,
      visits: await feedVisits(tx, owner.id, now),
      timeOff: await feedTimeOff(tx, owner.id, now),
    };
  });
}

async function feedVisits(tx: Tx, vendorId: string, now: Date): Promise<FeedVisit[]> {
  const rows = await tx
    .select({ booking: bookings, name: bookingContacts.name })
    .from(bookings)
    .innerJoin(bookingContacts, eq(bookingContacts.bookingId, bookings.id))
    .where(
      and(
        eq(bookings.vendorId, vendorId),
        gte(bookings.startsAt, new Date(now.getTime() - DAYS_BACK * DAY)),
        lte(bookings.startsAt, new Date(now.getTime() + DAYS_AHEAD * DAY)),
        inArray(bookings.status, [...SHOWN]),
      ),
    )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
    .limit(MOST_EVENTS);
  return rows.map(({ booking, name }) => ({
    id: booking.id,
    status: booking.status,
    serviceTitle: booking.serviceTitle,
    firstName: eyes('vendor', phaseOf(booking, now))('firstName') ? firstName(name) : null,
    area: booking.area,
    city: booking.city,
    pincode: booking.pincode,
    startsAt: rfc3339(booking.startsAt),
    endsAt: rfc3339(booking.endsAt),
    version: booking.version,
    changedAt: rfc3339(booking.updatedAt),
  }));
}

async function feedTimeOff(tx: Tx, vendorId: string, now: Date): Promise<CalendarFeed['timeOff']> {
  const since = sql`${new Date(now.getTime() - DAYS_BACK * DAY).toISOString()}::timestamptz`;
  const rows = await timeOffSince(tx, vendorId, { since, most: MOST_EVENTS });
  return rows.map(({ id, from, to, changedAt }) => ({ id, startsAt: from, endsAt: to, changedAt }));
}
