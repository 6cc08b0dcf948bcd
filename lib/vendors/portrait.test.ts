import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, type Visit } from '@/testing/factories/bookings';
import { aCustomer, anOnboardManager, anOps, type Person } from '@/testing/factories/people';
import { openPortrait, savePortrait } from './provider/portrait';
import { getVendor } from './queries';

let visit: Visit;
let stranger: Person;

beforeAll(async () => {
  visit = await aBooking({ status: 'accepted' });
  stranger = await aCustomer('Somebody Else');
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a86' } })
    .withExif({ IFD0: { Artist: 'a phone that tells' } })
    .jpeg()
    .toBuffer();

async function bytesOf(who: Person, size: 'full' | 'thumb'): Promise<Buffer> {
  const { stream } = await openPortrait(who.actor, visit.vendor.id, size);
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

describe('a portrait', () => {
  it('is cut square, loses its metadata, and is written to the log', async () => {
    const saved = unwrap(await savePortrait(visit.vendor.actor, await picture(900, 500)));
    expect(saved.portrait).toMatch(new RegExp(`^/api/v1/vendors/${visit.vendor.id}/portrait\\?v=[0-9a-f]{8}$`));
    for (const [size, edge] of [
      ['full', 640],
      ['thumb', 160],
    ] as const) {
      const found = await sharp(await bytesOf(visit.vendor, size)).metadata();
      expect([found.format, found.width, found.height, found.exif]).toEqual(['webp', edge, edge, undefined]);
    }
    const [row] = await sqlAs('owner')`select actor_id, after->>'portrait_sha256' as hash from audit_log
      where table_name = 'vendors' and row_id = ${visit.vendor.id} order by at desc limit 1`;
    expect(row?.actor_id).toBe(visit.vendor.id);
    expect(saved.portrait).toContain(String(row?.hash).slice(0, 8));
  });

  it('is seen by the customer whose visit was taken and by staff, by nobody else', async () => {
    expect((await getBooking(visit.customer.actor, visit.booking.id)).vendor?.portrait).toContain('/portrait?v=');
    for (const who of [visit.customer, await anOps(), await anOnboardManager()]) {
      expect((await bytesOf(who, 'thumb')).length).toBeGreaterThan(0);
    }
    await expect(bytesOf(stranger, 'thumb')).rejects.toMatchObject({ failure: { kind: 'not_found' } });
  });

  it('is refused to wrong roles and for what is no picture, and the old one stays', async () => {
    const before = (await getVendor(visit.vendor.actor, visit.vendor.id)).portrait;
    for (const who of [visit.customer, await anOps()]) {
      expect(await savePortrait(who.actor, await picture(50, 50))).toMatchObject({ failure: { kind: 'forbidden' } });
    }
    const text = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect(await savePortrait(visit.vendor.actor, text)).toMatchObject({ failure: { code: 'photo_type' } });
    expect((await getVendor(visit.vendor.actor, visit.vendor.id)).portrait).toBe(before);
  });
});
