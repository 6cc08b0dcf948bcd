import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { pincodes, waitlistEntries } from '@/db/schema';
import { catalogSnapshot } from '@/lib/catalog/queries/snapshot';
import { type Actor, hasRole } from '@/lib/core/actor';
import { failed, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { notifyAll } from '@/lib/notifications/commands/notify';
import { isClosedToday } from '../queries/closure-at';
import { documentsHeldFor } from '../queries/documents-held';
import { waits } from '../queries/waitlist';
import { type Waiting, type WaitlistInput, waitlistInput } from '../schema';

/** As many as one transaction tells. */
const BATCH = 200;

/**
 * The customer is told when somebody begins to do this service at this pincode. Again: the same place; who was told or
 * left waits anew. Errors: `forbidden`, `invalid` (`unknown_service`, `unknown_pincode`).
 */
export async function joinWaitlist(actor: Actor, input: WaitlistInput): Promise<Result<Waiting>> {
  if (!hasRole(actor, 'customer')) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const { serviceId, pincode } = parse(waitlistInput, input);
    if (!(await catalogSnapshot(tx)).services.get(serviceId)) {
      throw invalid({ path: 'serviceId', message: 'unknown_service' });
    }
    const [place] = await tx
      .select({ code: pincodes.code })
      .from(pincodes)
      .where(and(eq(pincodes.country, 'IN'), eq(pincodes.code, pincode)));
    if (!place) throw invalid({ path: 'pincode', message: 'unknown_pincode' });
    const { userId, serviceId: service, country, pincode: code } = waitlistEntries;
    const [entry] = await tx
      .insert(waitlistEntries)
      .values({ userId: actor.userId, serviceId, pincode })
      .onConflictDoUpdate({
        target: [userId, service, country, code],
        set: {
          status: 'waiting',
          toldAt: null,
          waitingSince: sql`case when ${waitlistEntries.status} = 'waiting' then ${waitlistEntries.waitingSince} else app_now() end`,
        },
      })
      .returning({ id: waitlistEntries.id });
    if (!entry) throw new Error('the place on the waiting list was not returned');
    return { id: entry.id, serviceId, pincode, waiting: true };
  });
}

/** Waits no longer. Again, or never waited: the same answer. Errors: `forbidden`, `invalid`. */
export async function leaveWaitlist(actor: Actor, input: WaitlistInput): Promise<Result<{ waiting: false }>> {
  if (!hasRole(actor, 'customer')) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    await tx
      .update(waitlistEntries)
      .set({ status: 'left' })
      .where(waits(actor.userId, parse(waitlistInput, input)));
    return { waiting: false as const };
  });
}

/** A professional who may have begun to work where somebody waits; in the transaction that let him. */
export function callWaiting(tx: Tx, vendor: { id: string; status: string }): void {
  if (vendor.status !== 'approved') return;
  addTask(tx, 'tell-waitlist', { vendorId: vendor.id }, { jobKey: `waitlist:${vendor.id}` });
}

/** Tells everybody who waits for what this professional does, where he does it and it is not closed, once each; answers how many. */
export async function tellWaitlist(actor: Actor, vendorId: string): Promise<Result<number>> {
  if (actor.kind !== 'system') return failed(forbidden().failure);
  for (let told = 0; ; ) {
    const batch = await writeAs(actor, (tx) => tellSome(tx, vendorId));
    if (!batch.ok) return batch;
    told += batch.value;
    if (batch.value < BATCH) return { ok: true, value: told };
  }
}

async function tellSome(tx: Tx, vendorId: string): Promise<number> {
  const rows = await tx.execute<{ id: string }>(sql`
    select w.id from waitlist_entries w
    join vendor_areas a on a.vendor_id = ${vendorId} and a.country = w.country and a.pincode = w.pincode and a.active
    join vendor_skills s on s.vendor_id = a.vendor_id and s.service_id = w.service_id and s.active
    join vendors v on v.id = a.vendor_id and v.status = 'approved'
    where w.status = 'waiting' and not app_are_blocked(w.user_id, v.id) and ${documentsHeldFor(sql`v.id`, sql`w.service_id`)}
      and not ${isClosedToday(sql`w.pincode`)}
    order by w.id limit ${BATCH} for update of w skip locked`);
  if (rows.length === 0) return 0;
  const { services } = await catalogSnapshot(tx);
  const ids = rows.map((row) => row.id);
  const told = await tx
    .update(waitlistEntries)
    .set({ status: 'told', toldAt: sql`app_now()` })
    .where(inArray(waitlistEntries.id, ids))
    .returning();
  const codes = [...new Set(told.map((one) => one.pincode))];
  const places = await tx
    .select({ code: pincodes.code, place: pincodes.place })
    .from(pincodes)
    .where(and(eq(pincodes.country, 'IN'), inArray(pincodes.code, codes)));
  const placeOf = new Map(places.map((one) => [one.code, one.place]));
  await notifyAll(
    tx,
    told.map((one) => ({
      userId: one.userId,
      template: 'service_nearby',
      channels: ['email', 'in_app'],
      data: {
        service: services.get(one.serviceId)?.title ?? '',
        slug: services.get(one.serviceId)?.slug ?? '',
        area: placeOf.get(one.pincode) ?? one.pincode,
        pincode: one.pincode,
      },
      cause: `waitlist:${one.id}:${one.waitingSince.getTime()}`,
    })),
  );
  return told.length;
}
