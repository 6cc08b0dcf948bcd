import { acceptDocuments } from '../factories/documents';
import { call } from './call';
import { person, type TestPerson } from './person';

/** Where the tests' visits happen. */
export const PINCODE = '560001';

/** A professional whose application waits for review. */
export async function appliedVendor(serviceIds: string[]): Promise<TestPerson> {
  const vendor = await person('vendor');
  const json = { displayName: `Test V ${vendor.id.slice(-4)}`, pincode: PINCODE, serviceIds };
  const got = await call('POST', '/vendor-applications', { token: vendor.token, json });
  if (got.status !== 201) throw new Error(got.text);
  return vendor;
}

/** An approved professional who does `serviceIds` around the clock at `PINCODE`. */
export async function readyVendor(onboarding: TestPerson, serviceIds: string[]): Promise<TestPerson> {
  const vendor = await appliedVendor(serviceIds);
  const hours = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }));
  const { token } = vendor;
  await acceptDocuments([vendor.id]);
  const answers = [
    await call('PUT', '/me/availability', { token, json: { hours } }),
    await call('PUT', '/me/areas', { token, json: { pincodes: [PINCODE] } }),
    await call('PUT', '/me/skills', { token, json: { serviceIds } }),
    await call('POST', `/vendors/${vendor.id}/approve`, { token: onboarding.token }),
  ];
  for (const got of answers) if (got.status !== 200) throw new Error(got.text);
  return vendor;
}
