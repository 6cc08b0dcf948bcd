import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import {
  bookingChecklistItems,
  bookingContacts,
  bookingItems,
  bookingShots,
  bookings,
  serviceChecklistItems,
  serviceShots,
} from '@/db/schema';
import { policyNow } from '@/lib/catalog/queries/snapshot';
import type { Actor, UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { MINUTE } from '@/lib/core/time';
import { notify } from '@/lib/notifications/commands/notify';
import { isBookableStart, isOnGrid } from '@/lib/scheduling/policy';
import { visitTitle } from '@/lib/scheduling/policy/visit-order';
import { isCustomerOf, netPayOf } from '../policy';
import { canClaimWarranty } from '../policy/warranty';
import { bookingDetail } from '../queries/get-booking';
import { hasOpenWarranty, minutesOf, warrantedLines, warrantyTimesInstead } from '../queries/warranty';
import type { BookingDetail } from '../schema';
import { type WarrantyInput, warrantyInput } from '../schema/warranty';
import { askWave } from './ask-wave';
import { type BookingRecord, lockBooking } from './lock-booking';
import { bookedBefore, insertStartCode, newReference } from './new-booking';
import { recordEvent } from './record-event';

type Covered = Awaited<ReturnType<typeof warrantedLines>>;
type Claim = ReturnType<typeof parsed>;
const parsed = (input: unknown) => parse(warrantyInput, input);

/**
 * Books a visit that puts the work of another right, for nothing: at the same address, linked to it, offered first and
 * alone to whoever did the work, unpaid, then to others, whom we pay. The same `draftId` twice answers the first.
 * Refuses `forbidden`, `not_found`, `invalid` (`not_covered`, `not_a_slot`), and as conflicts `no_warranty`,
 * `warranty_open` (somebody is already to come), and with the nearest starts `slot_taken`.
 */
export async function claimWarranty(
  actor: Actor,
  bookingId: string,
  input: WarrantyInput,
): Promise<Result<BookingDetail>> {
  if (!canClaimWarranty(actor)) return failed(forbidden().failure);
  const customer = actor as Actor & UserActor;
  const booked = await writeAs(actor, async (tx) => {
    const claim = parsed(input);
    const already = await bookedBefore(tx, customer.userId, claim.draftId);
    if (already) return bookingDetail(tx, actor, already);
    const parent = await lockBooking(tx, bookingId);
    if (!isCustomerOf(actor, parent)) throw notFound();
    const visit = await insertVisit(tx, parent, claim, await coveredBy(tx, parent, claim));
    recordEvent(tx, actor, parent, 'warranty_claimed', { data: { reference: visit.reference } });
    recordEvent(tx, actor, visit, 'requested');
    if (!(await askWave(tx, actor, visit, 'unanswered'))) throw conflict('slot_taken');
    await notify(tx, {
      userId: customer.userId,
      bookingId: visit.id,
      template: 'booking_requested',
      channels: ['email', 'in_app'],
      data: { reference: visit.reference, service: visit.serviceTitle, bookingId: visit.id },
      cause: `booking_requested:${visit.id}`,
    });
    return bookingDetail(tx, actor, visit.id);
  });
  return booked.ok ? booked : warrantyTimesInstead(actor, booked.failure, bookingId, input.slotStart);
}

async function coveredBy(tx: Tx, parent: BookingRecord, { serviceIds }: Claim): Promise<Covered> {
  const lines = await warrantedLines(tx, parent, await databaseNow(tx));
  if (lines.length === 0) throw conflict('no_warranty');
  if (await hasOpenWarranty(tx, parent.id)) throw conflict('warranty_open');
  const covered = lines.filter(({ line }) => serviceIds.includes(line.serviceId ?? ''));
  if (covered.length < new Set(serviceIds).size) throw invalid({ path: 'serviceIds', message: 'not_covered' });
  return covered;
}

async function insertVisit(tx: Tx, parent: BookingRecord, claim: Claim, covered: Covered): Promise<BookingRecord> {
  const policy = await policyNow(tx, parent.country);
  const { slotStart: startsAt } = claim;
  if (!isBookableStart(startsAt, await databaseNow(tx), policy.rules)) throw conflict('slot_taken');
  if (!isOnGrid(startsAt, parent.timeZone, policy.rules.slotIntervalMinutes)) {
    throw invalid({ path: 'slotStart', message: 'not_a_slot' });
  }
  const [first] = covered;
  const { customerId, country, pincode, area, city, latitude, longitude, timeZone, currency, commissionBps } = parent;
  const [visit] = await tx
    .insert(bookings)
    .values({
      ...{ customerId, country, pincode, area, city, latitude, longitude, timeZone, currency, commissionBps },
      reference: newReference(),
      draftId: claim.draftId,
      serviceId: first?.line.serviceId ?? parent.serviceId,
      serviceTitle: visitTitle(covered.map(({ line }) => line.title)),
      startsAt,
      originalStartsAt: startsAt,
      endsAt: new Date(startsAt.getTime() + minutesOf(covered) * MINUTE),
      totalMinor: 0,
      policyId: policy.id,
      parentId: parent.id,
      warrantyVendorId: parent.vendorId,
      warrantyPayMinor: netPayOf(
        covered.map(({ line }) => line),
        policy.rules.supplierOfRecord,
      ),
      supplierOfRecord: policy.rules.supplierOfRecord,
    })
    .returning();
  if (!visit) throw new Error('the visit was not returned');
  await insertParts(tx, visit.id, covered);
  await copyContact(tx, visit.id, parent.id, claim.problem);
  await insertStartCode(tx, visit.id);
  return visit;
}

/** The lines as they were, for nothing, and what is checked and photographed of their services. */
async function insertParts(tx: Tx, bookingId: string, covered: Covered): Promise<void> {
  await tx.insert(bookingItems).values(
    covered.map(({ line }, position) => ({
      bookingId,
      position,
      kind: 'labour' as const,
      serviceId: line.serviceId,
      title: line.title,
      quantity: line.quantity,
      amountMinor: 0,
      taxBps: line.taxBps,
      commissionBps: line.commissionBps,
      durationMinutes: line.durationMinutes,
    })),
  );
  const ids = covered.flatMap(({ line }) => line.serviceId ?? []);
  const checks = await tx
    .select()
    .from(serviceChecklistItems)
    .where(and(inArray(serviceChecklistItems.serviceId, ids), eq(serviceChecklistItems.active, true)))
    .orderBy(serviceChecklistItems.serviceId, serviceChecklistItems.position);
  if (checks.length > 0) {
    await tx
      .insert(bookingChecklistItems)
      .values(
        checks.map(({ id, label, required }, position) => ({ bookingId, itemId: id, label, required, position })),
      );
  }
  const shots = await tx
    .select()
    .from(serviceShots)
    .where(and(inArray(serviceShots.serviceId, ids), eq(serviceShots.active, true)))
    .orderBy(serviceShots.serviceId, serviceShots.position);
  if (shots.length === 0) return;
  await tx
    .insert(bookingShots)
    .values(shots.map(({ id, label, moment }, position) => ({ bookingId, shotId: id, label, moment, position })));
}

async function copyContact(tx: Tx, bookingId: string, parentId: string, notes: string): Promise<void> {
  const [known] = await tx.select().from(bookingContacts).where(eq(bookingContacts.bookingId, parentId));
  if (!known) throw conflict('no_warranty');
  const { name, phone, line1, line2, landmark, accessNotes } = known;
  await tx.insert(bookingContacts).values({ bookingId, name, phone, line1, line2, landmark, accessNotes, notes });
}
