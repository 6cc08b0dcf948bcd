import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { areaClosures, pincodes, users } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { dateInZone } from '@/lib/core/time';
import { canEditAreas } from '../policy/closures';
import { type CloseAreaInput, closeAreaInput, type OpenAreaInput, openAreaInput } from '../schema/areas';
import { callWaiting } from './waitlist';

/**
 * From a day on nothing new is booked in an area; what is booked there stays, and can be moved. Customers read why. Refuses
 * `forbidden`, `invalid` (`unknown_area`, `in_the_past`); conflict `area_closed_already`, with who closed it.
 */
export function closeArea(actor: Actor, raw: CloseAreaInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canEditAreas(actor) || !isUser(actor)) throw forbidden();
    const { from, reason, ...area } = parse(closeAreaInput, raw);
    const [place] = await tx
      .select({ zone: pincodes.timeZone })
      .from(pincodes)
      .where(
        and(
          eq(pincodes.country, 'IN'),
          eq(pincodes.state, area.state),
          area.district ? eq(pincodes.district, area.district) : undefined,
          area.pincode ? eq(pincodes.code, area.pincode) : undefined,
        ),
      )
      .limit(1);
    if (!place) throw invalid({ path: 'state', message: 'unknown_area' });
    if (from < dateInZone(await databaseNow(tx), place.zone)) throw invalid({ path: 'from', message: 'in_the_past' });
    const [made] = await tx
      .insert(areaClosures)
      .values({ ...area, closesOn: from, reason, closedById: actor.userId })
      .onConflictDoNothing()
      .returning({ id: areaClosures.id });
    if (!made) throw conflict('area_closed_already', { name: await closerOf(tx, area) });
    return made;
  });
}

async function closerOf(tx: Tx, { state, district, pincode }: { state: string; district?: string; pincode?: string }) {
  const [row] = await tx
    .select({ name: users.name })
    .from(areaClosures)
    .innerJoin(users, eq(users.id, areaClosures.closedById))
    .where(
      and(
        eq(areaClosures.country, 'IN'),
        eq(areaClosures.state, state),
        sql`coalesce(${areaClosures.district}, '') = ${district ?? ''}`,
        sql`coalesce(${areaClosures.pincode}, '') = ${pincode ?? ''}`,
        isNull(areaClosures.openedAt),
      ),
    );
  return row?.name ?? '';
}

/**
 * New visits can be booked in an area again, at once; those who wait for what somebody does there are told. Refuses
 * `forbidden`, `not_found`; conflict `area_opened_already`, with who opened it.
 */
export function openArea(actor: Actor, raw: OpenAreaInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canEditAreas(actor) || !isUser(actor)) throw forbidden();
    const { closureId, expectedVersion } = parse(openAreaInput, raw);
    const [opened] = await tx
      .update(areaClosures)
      .set({ openedAt: sql`app_now()`, openedById: actor.userId, version: sql`${areaClosures.version} + 1` })
      .where(
        and(eq(areaClosures.id, closureId), eq(areaClosures.version, expectedVersion), isNull(areaClosures.openedAt)),
      )
      .returning();
    if (!opened) {
      const [known] = await tx
        .select({ name: users.name })
        .from(areaClosures)
        .leftJoin(users, eq(users.id, areaClosures.openedById))
        .where(eq(areaClosures.id, closureId));
      throw known ? conflict('area_opened_already', { name: known.name ?? '' }) : notFound();
    }
    await callThere(tx, opened);
    return { id: opened.id };
  });
}

/** Whoever does there what somebody waits for. */
async function callThere(tx: Tx, { state, district, pincode }: typeof areaClosures.$inferSelect): Promise<void> {
  const rows = await asSystem(tx, () =>
    tx.execute<{ id: string; status: string }>(sql`
      select distinct v.id, v.status from waitlist_entries w
      join pincodes p on p.country = w.country and p.code = w.pincode and p.state = ${state}
        and (${district}::text is null or p.district = ${district}) and (${pincode}::text is null or p.code = ${pincode})
      join vendor_areas a on a.country = w.country and a.pincode = w.pincode and a.active
      join vendor_skills s on s.vendor_id = a.vendor_id and s.service_id = w.service_id and s.active
      join vendors v on v.id = a.vendor_id and v.status = 'approved'
      where w.status = 'waiting'`),
  );
  for (const vendor of rows) callWaiting(tx, vendor);
}
