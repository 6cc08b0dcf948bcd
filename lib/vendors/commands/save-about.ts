import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { pincodes, vendorAreas, vendorHours, vendors } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { readVendor } from '../queries';
import { pincodesAround } from '../queries/pincodes-around';
import { type AboutInput, aboutInput, type VendorDetail } from '../schema';
import { coverPincodes } from './cover-pincodes';

/** The pincodes whose centroid lies this near to home are covered to begin with. */
const AREA_RADIUS_M = 12_000;
const MONDAY_TO_SATURDAY = [1, 2, 3, 4, 5, 6];
const WORKDAY = { startMinute: 9 * 60, endMinute: 19 * 60 };

/**
 * The first step of an application, saved: the vendor stands as applied, with the pincodes around home and Monday to
 * Saturday 9–19, until he hands it in. Again: what he corrects; another home begins with what is around it. Refuses
 * `forbidden`, `invalid` (`unknown_pincode`), conflict `state_changed` once it is under review.
 */
export function saveAbout(actor: Actor, input: AboutInput): Promise<Result<VendorDetail>> {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'vendor')) throw forbidden();
    const { displayName, pincode, about } = parse(aboutInput, input);
    await keepAbout(tx, actor.userId, { displayName, pincode, about: about ?? null });
    return readVendor(tx, actor, actor.userId);
  });
}

type About = { displayName: string; pincode: string; about: string | null };

async function keepAbout(tx: Tx, vendorId: string, about: About): Promise<void> {
  if (await beginApplication(tx, vendorId, about)) return;
  const [before] = await tx
    .select({ homePincode: vendors.homePincode })
    .from(vendors)
    .where(and(eq(vendors.id, vendorId), inArray(vendors.status, ['applied', 'revision_requested'])))
    .for('update');
  if (!before) throw conflict('state_changed');
  const moved = before.homePincode !== about.pincode;
  const home = moved ? await homeAt(tx, about.pincode) : null;
  await tx
    .update(vendors)
    .set({
      displayName: about.displayName,
      about: about.about,
      version: sql`${vendors.version} + 1`,
      ...(home ? placeOf(home) : {}),
    })
    .where(eq(vendors.id, vendorId));
  if (!home) return;
  await tx.update(vendorAreas).set({ active: false }).where(eq(vendorAreas.vendorId, vendorId));
  await coverPincodes(tx, vendorId, await around(tx, home));
}

/** A new application; false when there is one already. */
export async function beginApplication(tx: Tx, vendorId: string, about: About): Promise<boolean> {
  const home = await homeAt(tx, about.pincode);
  const { displayName, about: words } = about;
  const [added] = await tx
    .insert(vendors)
    .values({ id: vendorId, displayName, about: words, ...placeOf(home) })
    .onConflictDoNothing()
    .returning({ id: vendors.id });
  if (!added) return false;
  await tx.insert(vendorAreas).values((await around(tx, home)).map((code) => ({ vendorId, pincode: code })));
  await tx.insert(vendorHours).values(MONDAY_TO_SATURDAY.map((weekday) => ({ vendorId, weekday, ...WORKDAY })));
  return true;
}

type Home = typeof pincodes.$inferSelect;

async function homeAt(tx: Tx, pincode: string): Promise<Home> {
  const [home] = await tx
    .select()
    .from(pincodes)
    .where(and(eq(pincodes.country, 'IN'), eq(pincodes.code, pincode)));
  if (!home) throw invalid({ path: 'pincode', message: 'unknown_pincode' });
  return home;
}

const placeOf = ({ code, district, latitude, longitude, timeZone }: Home) => ({
  city: district,
  homePincode: code,
  latitude,
  longitude,
  timeZone,
});

const around = async (tx: Tx, home: Home): Promise<string[]> => [
  ...new Set([home.code, ...(await pincodesAround(tx, home, AREA_RADIUS_M)).map((one) => one.code)]),
];
