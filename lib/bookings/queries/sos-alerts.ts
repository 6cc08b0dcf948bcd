import 'server-only';
import { and, asc, desc, eq, ne, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookingContacts, bookings, sosAlerts, users, vendors } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { isOps } from '../policy';
import { canCallForHelp, emergencyNumber, isSosTime } from '../policy/sos';
import type { OwnSos, SosAlert } from '../schema/safety';
import { instant } from './booking-row';

const MOST = 50;

/** Which calls for help stand at the desk: the bar and what burns mean the same ones. */
export const OPEN_ALERT: SQL = ne(sosAlerts.status, 'resolved');

/** Calls for help that are not closed, unanswered ones first, the oldest first among them. Refuses `forbidden`. */
export async function listOpenAlerts(actor: Actor): Promise<SosAlert[]> {
  if (!isOps(actor)) throw forbidden();
  const customer = alias(users, 'customer');
  const pro = alias(users, 'pro');
  const taker = alias(users, 'taker');
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        alert: sosAlerts,
        booking: bookings,
        customer: customer.name,
        customerPhone: sql<string | null>`coalesce(${bookingContacts.phone}, ${customer.phone})`,
        vendor: vendors.displayName,
        vendorPhone: pro.phone,
        acknowledgedBy: taker.name,
      })
      .from(sosAlerts)
      .innerJoin(bookings, eq(bookings.id, sosAlerts.bookingId))
      .innerJoin(customer, eq(customer.id, bookings.customerId))
      .leftJoin(bookingContacts, eq(bookingContacts.bookingId, bookings.id))
      .leftJoin(vendors, eq(vendors.id, bookings.vendorId))
      .leftJoin(pro, eq(pro.id, bookings.vendorId))
      .leftJoin(taker, eq(taker.id, sosAlerts.acknowledgedBy))
      .where(OPEN_ALERT)
      .orderBy(sql`${sosAlerts.status} = 'acknowledged'`, asc(sosAlerts.raisedAt), asc(sosAlerts.id))
      .limit(MOST),
  );
  return rows.map(({ alert, booking, ...row }) => {
    const fromCustomer = alert.raisedRole === 'customer';
    const theCustomer = { name: row.customer, phone: row.customerPhone };
    const theVendor = { name: row.vendor ?? '', phone: row.vendorPhone };
    return {
      id: alert.id,
      bookingId: booking.id,
      reference: booking.reference,
      serviceTitle: booking.serviceTitle,
      area: booking.area,
      timeZone: booking.timeZone,
      status: alert.status,
      raisedBy: { role: alert.raisedRole, ...(fromCustomer ? theCustomer : theVendor) },
      other: fromCustomer ? (row.vendor === null ? null : theVendor) : theCustomer,
      position:
        alert.latitude === null || alert.longitude === null
          ? null
          : { latitude: alert.latitude, longitude: alert.longitude },
      note: alert.note,
      raisedAt: rfc3339(alert.raisedAt),
      acknowledgedBy: row.acknowledgedBy,
      version: alert.version,
    };
  });
}

/** Whether the acting person can call for help at this visit now, and his latest call. Refuses `forbidden`, `not_found`. */
export async function ownSos(actor: Actor, bookingId: string): Promise<OwnSos> {
  if (!canCallForHelp(actor) || !isUser(actor)) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const [visit] = await tx.select().from(bookings).where(eq(bookings.id, bookingId));
    if (!visit) throw notFound();
    const [alert] = await tx
      .select()
      .from(sosAlerts)
      .where(and(eq(sosAlerts.bookingId, visit.id), eq(sosAlerts.raisedBy, actor.userId)))
      .orderBy(desc(sosAlerts.raisedAt), desc(sosAlerts.id))
      .limit(1);
    const party = visit.customerId === actor.userId || visit.vendorId === actor.userId;
    return {
      available: party && isSosTime(visit, await databaseNow(tx)),
      emergencyNumber: emergencyNumber(visit.country),
      alert: alert
        ? {
            id: alert.id,
            status: alert.status,
            raisedAt: rfc3339(alert.raisedAt),
            acknowledgedAt: instant(alert.acknowledgedAt),
          }
        : null,
    };
  });
}
