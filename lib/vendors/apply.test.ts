import { afterAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { listServices } from '@/lib/catalog/queries/list-services';
import { unwrap } from '@/lib/core/errors';
import { person } from '@/testing/api/person';
import { applyAsVendor } from './commands/apply-as-vendor';

afterAll(closeDatabase);

const someServices = async () => (await listServices(mintSystem('test'), { limit: 2 })).data.map((one) => one.id);

test('an application waits for review with skills, areas around home and a working week', async () => {
  const { actor } = await person('vendor');
  const serviceIds = await someServices();
  const vendor = unwrap(await applyAsVendor(actor, { displayName: 'Ravi, plumber', pincode: '560001', serviceIds }));
  expect(vendor).toMatchObject({ status: 'in_review', homePincode: '560001', displayName: 'Ravi, plumber' });
  expect(vendor.skills.map((skill) => skill.serviceId).sort()).toEqual([...serviceIds].sort());
  expect(vendor.areas.length).toBeGreaterThan(10);
  expect(vendor.areas.map((area) => area.pincode)).toContain('560001');
  expect(vendor.hours.map((hours) => hours.weekday).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  const again = await applyAsVendor(actor, { displayName: 'Again', pincode: '560001', serviceIds });
  expect(again).toMatchObject({ failure: { kind: 'conflict', code: 'already_applied' } });
});

test('two applications at once make one vendor', async () => {
  const { actor } = await person('vendor');
  const input = { displayName: 'Once', pincode: '560001', serviceIds: await someServices() };
  const answers = await Promise.all(Array.from({ length: 5 }, () => applyAsVendor(actor, input)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
});

test('only a vendor applies, from a pincode that exists, for services that exist', async () => {
  const [customer, vendor] = [await person('customer'), await person('vendor')];
  const input = { displayName: 'Ravi', pincode: '560001', serviceIds: await someServices() };
  expect(await applyAsVendor(customer.actor, input)).toMatchObject({ failure: { kind: 'forbidden' } });
  const wrong = async (change: object) => {
    const answer = await applyAsVendor(vendor.actor, { ...input, ...change });
    return answer.ok ? null : answer.failure.fields;
  };
  expect(await wrong({ pincode: '000000' })).toEqual([{ path: 'pincode', message: 'unknown_pincode' }]);
  expect(await wrong({ pincode: '5600' })).toEqual([{ path: 'pincode', message: 'bad_pincode' }]);
  expect(await wrong({ serviceIds: [vendor.id] })).toEqual([{ path: 'serviceIds', message: 'not_a_choice' }]);
  expect(await wrong({ serviceIds: [] })).toEqual([{ path: 'serviceIds', message: 'required' }]);
});
