import { writeAs } from '@/db/client';
import { vendors } from '@/db/schema';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { call } from './call';
import { person, type TestPerson } from './person';

/** Where the tests' visits happen. */
export const PINCODE = '560001';

/** A professional whose application waits. */
export async function appliedVendor(): Promise<TestPerson> {
  const vendor = await person('vendor');
  const home = { city: 'Bengaluru', homePincode: PINCODE, latitude: 12.97, longitude: 77.59 };
  const row = { id: vendor.id, displayName: `Test V ${vendor.id.slice(0, 4)}`, ...home };
  unwrap(await writeAs(mintSystem('test'), (tx) => tx.insert(vendors).values(row)));
  return vendor;
}

/** An approved professional who does `serviceIds` around the clock at `PINCODE`. */
export async function readyVendor(onboarding: TestPerson, serviceIds: string[]): Promise<TestPerson> {
  const vendor = await appliedVendor();
  const hours = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }));
  const { token } = vendor;
  const answers = [
    await call('PUT', '/me/availability', { token, json: { hours } }),
    await call('PUT', '/me/areas', { token, json: { pincodes: [PINCODE] } }),
    await call('PUT', '/me/skills', { token, json: { serviceIds } }),
    await call('POST', `/vendors/${vendor.id}/approve`, { token: onboarding.token }),
  ];
  for (const got of answers) if (got.status !== 200) throw new Error(got.text);
  return vendor;
}
