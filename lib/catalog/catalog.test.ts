import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { services } from '@/db/schema';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { wallTime } from '@/lib/core/time';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, openStarts } from '@/testing/factories/bookings';
import { aCustomer, anAdmin, aVendor } from '@/testing/factories/people';
import { importCatalog } from './commands/import-catalog';
import { currentPolicy, findPincode, getService } from './queries/get-service';
import { listCategories, listServices } from './queries/list-services';

const guest = mintGuest();

beforeAll(async () => {
  await aVendor({
    areas: ['600001'],
    skills: ['tap-repair'],
    hours: [1, 2, 3, 4, 5, 6, 0].map((weekday) => ({ weekday, startMinute: 540, endMinute: 720 })),
  });
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

describe('the catalogue', () => {
  it('is imported once and again to the same, by the machine and administrators only', async () => {
    expect(await importCatalog(mintSystem('test'))).toEqual({ ok: true, value: { services: 24 } });
    const count = await sqlAs(
      'owner',
    )`select (select count(*)::int from categories) as categories, (select count(*)::int from services) as services,
      (select count(*)::int from policies) as policies`;
    expect(count[0]).toEqual({ categories: 6, services: 24, policies: 1 });
    expect(await importCatalog((await aCustomer()).actor)).toMatchObject({ failure: { kind: 'forbidden' } });
    expect((await currentPolicy(guest)).rules).toMatchObject({ payoutDelayHours: 0, slotIntervalMinutes: 30 });
  });

  it('lists, filters, searches and pages for guests', async () => {
    expect((await listCategories(guest)).map((one) => one.services)).toEqual([4, 4, 4, 4, 4, 4]);
    const titles = async (filter: Parameters<typeof listServices>[1]) =>
      (await listServices(guest, filter)).data.map((row) => row.title);
    expect(await titles({ category: 'plumbing' })).toHaveLength(4);
    expect(await titles({ category: 'nothing' })).toEqual([]);
    expect((await titles({ q: 'kitchn' }))[0]).toBe('Kitchen cleaning');
    expect(await titles({ q: '%zz_%' })).toEqual([]);
    const cheap = await listServices(guest, { maxPrice: 29_900, sort: 'price', limit: 100 });
    expect(cheap.data.map((row) => row.priceMinor)).toEqual(
      [...cheap.data.map((row) => row.priceMinor)].sort((a, b) => a - b),
    );
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await listServices(guest, { sort: '-price', limit: 5, cursor });
      seen.push(...page.data.map((row) => row.id));
      cursor = page.nextCursor;
      if (!cursor) break;
    }
    expect(new Set(seen).size).toBe(24);
    const { data } = await listServices(guest, { category: 'plumbing', pincode: '600001' });
    expect(data.filter((row) => row.covered).map((row) => row.slug)).toEqual(['tap-repair']);
    await expect(listServices(guest, { sort: 'colour' as 'price' })).rejects.toMatchObject({
      failure: { kind: 'invalid' },
    });
  });

  it('answers one service by id or slug, and pincodes', async () => {
    const service = await getService(guest, 'ac-service');
    expect(await getService(guest, service.id)).toEqual(service);
    expect(service.addOns.length).toBeGreaterThan(0);
    expect(service.checklist.some((item) => item.required)).toBe(true);
    await expect(getService(guest, 'nothing')).rejects.toMatchObject({ failure: { kind: 'not_found' } });
    expect(await findPincode(guest, '600001')).toMatchObject({ code: '600001', vendors: 1, timeZone: 'Asia/Kolkata' });
    expect(await findPincode(guest, '000000')).toBeNull();
  });

  it('shows a changed price at the next read', async () => {
    const service = await getService(guest, 'tap-repair');
    const admin = await anAdmin();
    unwrap(
      await writeAs(admin.actor, (tx) =>
        tx.update(services).set({ priceMinor: 25_900 }).where(eq(services.id, service.id)),
      ),
    );
    expect((await getService(guest, 'tap-repair')).priceMinor).toBe(25_900);
  });
});

describe('slots', () => {
  it('lie in the hours of the address, for guests, and leave out what is taken', async () => {
    const service = await getService(guest, 'tap-repair');
    const slots = await openStarts(service.id, '600001');
    expect(slots.length).toBeGreaterThan(20);
    for (const slot of slots) {
      const { hour, minute } = wallTime(new Date(slot.start), 'Asia/Kolkata');
      expect(hour * 60 + minute).toBeGreaterThanOrEqual(540);
      expect(hour * 60 + minute + service.durationMinutes).toBeLessThanOrEqual(720);
      expect(slot.vendors).toBe(1);
    }
    const pincode = '600002';
    const vendor = await aVendor({ areas: [pincode] });
    const [first] = await openStarts(service.id, pincode);
    await aBooking({ pincode, vendor, slotStart: first?.start ?? '' });
    const left = await openStarts(service.id, pincode);
    // 30 minutes of work and 15 of gap: the next start on the grid is an hour later.
    expect(new Date(left[0]?.start ?? 0).getTime() - new Date(first?.start ?? 0).getTime()).toBe(3_600_000);
  });

  it('refuses what it does not know, and is empty where nobody works', async () => {
    const service = await getService(guest, 'tap-repair');
    const ask = (change: object) => listSlots(guest, { serviceId: service.id, pincode: '600001', ...change });
    await expect(ask({ pincode: '999999' })).rejects.toMatchObject({
      failure: { fields: [{ path: 'pincode', message: 'unknown_pincode' }] },
    });
    await expect(ask({ serviceId: '0192d3a4-0000-7000-8000-000000000001' })).rejects.toMatchObject({
      failure: { kind: 'not_found' },
    });
    await expect(ask({ days: 500 })).rejects.toMatchObject({ failure: { kind: 'invalid' } });
    expect((await ask({ pincode: '190001' })).data).toEqual([]);
    expect(
      (await ask({ from: '2020-01-01', days: 1 })).data.every((slot) => slot.start > new Date().toISOString()),
    ).toBe(true);
  });
});
