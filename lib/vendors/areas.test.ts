import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { unwrap } from '@/lib/core/errors';
import { distanceM, type Point } from '@/lib/core/geo';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { addAreas } from './commands/add-areas';
import { setAreas } from './commands/set-areas';
import { districtsNear } from './queries/pincodes-around';
import type { AreaChoice } from './schema';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const codes = (vendor: { areas: { pincode: string }[] }) => vendor.areas.map((area) => area.pincode).sort();
const around = (km: number): AreaChoice => ({ by: 'radius', pincode: '560001', km });
const wrong = async ({ actor, id }: Person, choice: unknown) => {
  const answer = await addAreas(actor, id, choice as AreaChoice);
  return answer.ok ? null : answer.failure.fields;
};

describe('areas by the dozen', () => {
  it('adds exactly what lies within the radius, to what was covered before', async () => {
    const all = await sqlAs('owner')<({ code: string } & Point)[]>`select code, latitude, longitude from pincodes`;
    const centre = all.find((one) => one.code === '560001');
    if (!centre) throw new Error('560001 is not there');
    const vendor = await aVendor({ areas: ['110001'] });
    for (const km of [3, 12]) {
      const near = all.filter((one) => distanceM(centre, one) <= km * 1000).map((one) => one.code);
      expect(near.length).toBeGreaterThan(3);
      const known = unwrap(await addAreas(vendor.actor, vendor.id, around(km)));
      expect(codes(known)).toEqual([...new Set(['110001', ...near])].sort());
    }
  });

  it('adds a whole district; what was left before is covered again', async () => {
    const district = await sqlAs('owner')<{ code: string }[]>`
      select code from pincodes where state = 'Delhi' and district = 'Central Delhi' order by code`;
    const wanted = district.map((one) => one.code);
    const { actor, id } = await aVendor({ areas: ['110001'] });
    const choice: AreaChoice = { by: 'district', state: 'Delhi', district: 'Central Delhi' };
    expect(codes(unwrap(await addAreas(actor, id, choice)))).toEqual(wanted);
    unwrap(await setAreas(actor, id, { pincodes: ['110001'] }));
    expect(codes(unwrap(await addAreas(actor, id, choice)))).toEqual(wanted);
  });

  it('offers the districts around home, the nearest first', async () => {
    const near = await districtsNear((await aVendor()).actor, '560001');
    expect(near[0]).toMatchObject({ state: 'Karnataka' });
    expect(near[0]?.pincodes).toBeGreaterThan(10);
    expect(new Set(near.map((one) => `${one.state} ${one.district}`)).size).toBe(near.length);
    expect(await districtsNear((await aVendor()).actor, '000000')).toEqual([]);
  });

  it('says what is wrong, beside its field', async () => {
    const vendor = await aVendor({ areas: ['110001'] });
    const places = { state: 'Delhi', district: 'Atlantis' };
    expect(await wrong(vendor, { by: 'district', ...places })).toEqual([
      { path: 'district', message: 'unknown_district' },
    ]);
    expect(await wrong(vendor, { ...around(5), pincode: '000000' })).toEqual([
      { path: 'pincode', message: 'unknown_pincode' },
    ]);
    expect(await wrong(vendor, { ...around(5), pincode: '56' })).toEqual([{ path: 'pincode', message: 'bad_pincode' }]);
    expect(await wrong(vendor, around(0))).toEqual([{ path: 'km', message: 'too_small' }]);
    expect(await wrong(vendor, around(80))).toEqual([{ path: 'km', message: 'too_large' }]);
  });

  it('stops at what one person can cover', async () => {
    const many = await sqlAs('owner')<{ code: string }[]>`
      select code from pincodes where state = 'Tamil Nadu' order by code limit 498`;
    const vendor = await aVendor({ areas: many.map((one) => one.code) });
    expect(await wrong(vendor, around(10))).toEqual([{ path: 'km', message: 'too_many_pincodes' }]);
  });

  it('is the vendor’s own; onboarding may for him, nobody else', async () => {
    const { id } = await aVendor();
    for (const stranger of [await aCustomer(), await anOps(), await aVendor()]) {
      expect(await addAreas(stranger.actor, id, around(3))).toMatchObject({ failure: { kind: 'forbidden' } });
    }
    expect(await addAreas((await anOnboardManager()).actor, id, around(3))).toMatchObject({ ok: true });
  });
});
