import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { pincodes, services, vendorAreas, vendorHours, vendorSkills, vendors } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { STAFF_CHANNEL, userChannel } from '@/lib/core/channels';
import { conflict, failed, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { readVendor } from '../queries';
import { pincodesAround } from '../queries/pincodes-around';
import { type ApplyInput, applyInput, type VendorDetail } from '../schema';

/** The pincodes whose centroid lies this near to home are covered to begin with. */
const AREA_RADIUS_M = 12_000;
const MONDAY_TO_SATURDAY = [1, 2, 3, 4, 5, 6];
const WORKDAY = { startMinute: 9 * 60, endMinute: 19 * 60 };

/**
 * Hands in the asker's application: the vendor with the chosen skills, the pincodes around home, Monday to
 * Saturday 9–19, waiting for review. Once per person.
 * Errors: `forbidden`, `invalid` (`unknown_pincode`, `not_a_choice`), `already_applied`.
 */
export async function applyAsVendor(actor: Actor, raw: ApplyInput): Promise<Result<VendorDetail>> {
  if (!hasRole(actor, 'vendor')) return failed(forbidden().failure);
  const vendorId = actor.userId;
  return writeAs(actor, async (tx) => {
    const { displayName, pincode, about, serviceIds } = parse(applyInput, raw);
    const [home] = await tx
      .select()
      .from(pincodes)
      .where(and(eq(pincodes.country, 'IN'), eq(pincodes.code, pincode)));
    if (!home) throw invalid({ path: 'pincode', message: 'unknown_pincode' });
    const skills = await knownServices(tx, serviceIds);
    const { latitude, longitude, timeZone, district: city } = home;
    const [added] = await tx
      .insert(vendors)
      .values({ id: vendorId, displayName, about, city, homePincode: pincode, latitude, longitude, timeZone })
      .onConflictDoNothing()
      .returning({ id: vendors.id });
    if (!added) throw conflict('already_applied');
    const areas = new Set([home.code, ...(await pincodesAround(tx, home, AREA_RADIUS_M)).map((one) => one.code)]);
    await tx.insert(vendorAreas).values([...areas].map((code) => ({ vendorId, pincode: code })));
    await tx.insert(vendorSkills).values(skills.map((serviceId) => ({ vendorId, serviceId })));
    await tx.insert(vendorHours).values(MONDAY_TO_SATURDAY.map((weekday) => ({ vendorId, weekday, ...WORKDAY })));
    // Nobody gives himself a standing: the machine passes the complete application on.
    await asSystem(tx, () =>
      tx
        .update(vendors)
        .set({ status: 'in_review', version: sql`${vendors.version} + 1` })
        .where(and(eq(vendors.id, vendorId), eq(vendors.status, 'applied'))),
    );
    const channels = [STAFF_CHANNEL, userChannel(vendorId)];
    addTask(tx, 'publish-change', { channels, event: 'application', id: vendorId, version: 2 });
    return readVendor(tx, actor, vendorId);
  });
}

async function knownServices(tx: Tx, asked: string[]): Promise<string[]> {
  const wanted = [...new Set(asked)];
  const known = await tx
    .select({ id: services.id })
    .from(services)
    .where(and(eq(services.active, true), inArray(services.id, wanted)));
  if (known.length < wanted.length) throw invalid({ path: 'serviceIds', message: 'not_a_choice' });
  return wanted;
}
