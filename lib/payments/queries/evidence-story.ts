import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookingContacts, bookingEvents, bookings, signatures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { canMoveMoney } from '../policy';

const MOST = 8_000;

/** A visit as a bank's form asks for it: who, what, when, and what happened, in the log's own instants. Staff only. */
export async function evidenceStory(actor: Actor, bookingId: string) {
  if (!canMoveMoney(actor)) throw forbidden();
  return readAs(actor, async (tx) => {
    const [visit] = await tx
      .select({ booking: bookings, customer: bookingContacts.name, sealed: signatures.evidenceSha256 })
      .from(bookings)
      .innerJoin(bookingContacts, eq(bookingContacts.bookingId, bookings.id))
      .leftJoin(signatures, eq(signatures.bookingId, bookings.id))
      .where(eq(bookings.id, bookingId));
    if (!visit) throw notFound();
    const events = await tx
      .select({ at: bookingEvents.at, kind: bookingEvents.kind, role: bookingEvents.actorRole })
      .from(bookingEvents)
      .where(eq(bookingEvents.bookingId, bookingId))
      .orderBy(asc(bookingEvents.at), asc(bookingEvents.id));
    const { booking, customer, sealed } = visit;
    const lines = events.map(({ at, kind, role }) => `${rfc3339(at)} ${kind} (${role})`);
    const seal = sealed ? `Evidence signed by the customer, SHA-256 ${sealed}\n` : '';
    return {
      ...(customer ? { customer_name: customer } : {}),
      product_description: `${booking.serviceTitle}, ${booking.reference}, in ${booking.city}`,
      service_date: rfc3339(booking.completedAt ?? booking.startsAt).slice(0, 10),
      access_activity_log: (seal + lines.join('\n')).slice(0, MOST),
    };
  });
}

/** The sealed sign-off of a visit; null when nobody signed. Staff only. */
export async function sealedSignature(actor: Actor, bookingId: string): Promise<string | null> {
  if (!canMoveMoney(actor)) throw forbidden();
  const [sealed] = await readAs(actor, (tx) =>
    tx.select({ id: signatures.id }).from(signatures).where(eq(signatures.bookingId, bookingId)),
  );
  return sealed?.id ?? null;
}
