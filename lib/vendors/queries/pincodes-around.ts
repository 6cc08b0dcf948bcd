import 'server-only';
import { and, between, eq } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { pincodes } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { distanceM, type Point } from '@/lib/core/geo';
import type { NearDistrict } from '../schema';

/** Metres of a degree of latitude, a little less than it ever is. */
const DEGREE_M = 110_500;
const COUNTRY = 'IN';

export type Around = { code: string; district: string; state: string; distanceM: number };

/** The pincodes whose centroid lies within `radiusM` metres of a place, the nearest first. */
export async function pincodesAround(tx: Tx, centre: Point, radiusM: number): Promise<Around[]> {
  const latitude = radiusM / DEGREE_M;
  const longitude = latitude / Math.cos((centre.latitude * Math.PI) / 180);
  const near = await tx
    .select({
      code: pincodes.code,
      district: pincodes.district,
      state: pincodes.state,
      latitude: pincodes.latitude,
      longitude: pincodes.longitude,
    })
    .from(pincodes)
    .where(
      and(
        eq(pincodes.country, COUNTRY),
        between(pincodes.latitude, centre.latitude - latitude, centre.latitude + latitude),
        between(pincodes.longitude, centre.longitude - longitude, centre.longitude + longitude),
      ),
    );
  return near
    .map(({ code, district, state, ...place }) => ({ code, district, state, distanceM: distanceM(centre, place) }))
    .filter((one) => one.distanceM <= radiusM)
    .sort((a, b) => a.distanceM - b.distanceM || (a.code < b.code ? -1 : 1));
}

/** The pincodes of a district, as the post names it. */
export async function pincodesOfDistrict(tx: Tx, state: string, district: string): Promise<string[]> {
  const found = await tx
    .select({ code: pincodes.code })
    .from(pincodes)
    .where(and(eq(pincodes.country, COUNTRY), eq(pincodes.state, state), eq(pincodes.district, district)))
    .orderBy(pincodes.code);
  return found.map((one) => one.code);
}

const NEAR_M = 60_000;

/** The districts with a pincode within an hour or two of a pincode, the nearest first, and how many each has there. */
export function districtsNear(actor: Actor, pincode: string): Promise<NearDistrict[]> {
  return readAs(actor, async (tx) => {
    const [home] = await tx
      .select()
      .from(pincodes)
      .where(and(eq(pincodes.country, COUNTRY), eq(pincodes.code, pincode)));
    const found = new Map<string, NearDistrict>();
    for (const { state, district } of home ? await pincodesAround(tx, home, NEAR_M) : []) {
      const one = found.get(`${state}|${district}`) ?? { state, district, pincodes: 0 };
      one.pincodes += 1;
      found.set(`${state}|${district}`, one);
    }
    return [...found.values()];
  });
}
