import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { contactAttempts } from '@/db/schema';
import type { Actor, UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { canWorkVisits } from '../policy';
import { bookingDetail } from '../queries/get-booking';
import type { BookingDetail } from '../schema';
import { type AttemptInput, attemptInput } from '../schema/door';
import { type BookingRecord, lockOwnVisit } from './lock-booking';
import { recordEvent } from './record-event';

/**
 * The professional at the door tried to reach the customer: written down with time and place. An `sms` is sent by us,
 * so that no number changes hands. The same kind within a minute is the same attempt. Refuses `forbidden`,
 * `not_found`, `invalid`, `state_changed` (he has not arrived, or the work has begun).
 */
export async function logAttempt(actor: Actor, bookingId: string, input: AttemptInput): Promise<Result<BookingDetail>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  const vendor = actor as Actor & UserActor;
  return writeAs(actor, async (tx) => {
    const attempt = parse(attemptInput, input);
    const visit = await lockOwnVisit(tx, actor, bookingId);
    if (visit.status !== 'accepted' || !visit.arrivedAt) throw conflict('state_changed');
    if (!(await isRepeated(tx, visit.id, attempt.kind))) await write(tx, vendor, visit, attempt);
    return bookingDetail(tx, actor, bookingId);
  });
}

async function isRepeated(tx: Tx, bookingId: string, kind: AttemptInput['kind']): Promise<boolean> {
  const [same] = await tx
    .select({ id: contactAttempts.id })
    .from(contactAttempts)
    .where(
      and(
        eq(contactAttempts.bookingId, bookingId),
        eq(contactAttempts.kind, kind),
        gt(contactAttempts.at, sql`app_now() - interval '1 minute'`),
      ),
    )
    .limit(1);
  return same !== undefined;
}

async function write(tx: Tx, vendor: Actor & UserActor, visit: BookingRecord, attempt: AttemptInput): Promise<void> {
  const { kind, latitude, longitude } = attempt;
  const [row] = await tx
    .insert(contactAttempts)
    .values({ bookingId: visit.id, vendorId: vendor.userId, kind, latitude, longitude })
    .returning({ id: contactAttempts.id });
  recordEvent(tx, vendor, visit, 'contact_attempted', { data: { attempt: kind }, latitude, longitude });
  await notify(tx, {
    userId: visit.customerId,
    bookingId: visit.id,
    template: 'at_the_door',
    channels: kind === 'sms' ? ['sms', 'in_app'] : ['in_app'],
    data: { bookingId: visit.id, service: visit.serviceTitle },
    cause: `attempt:${row?.id}`,
  });
}
