import { afterAll, describe, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { listServices } from '@/lib/catalog/queries/list-services';
import { unwrap } from '@/lib/core/errors';
import { person } from '@/testing/api/person';
import { acceptDocuments } from '@/testing/factories/documents';
import { applyAsVendor } from './commands/apply-as-vendor';
import { handInApplication } from './commands/hand-in';
import { saveAbout } from './commands/save-about';
import { setSkills } from './commands/set-skills';

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

describe('an application that is filled in step by step', () => {
  const about = { displayName: 'Ravi, plumber', pincode: '560001', about: 'Eleven years.' };

  test('is saved at each step, corrected by the same step, and reviewed by nobody until it is handed in', async () => {
    const { actor } = await person('vendor');
    const begun = unwrap(await saveAbout(actor, about));
    expect(begun).toMatchObject({ status: 'applied', handedInAt: null, reviewDueAt: null, homePincode: '560001' });
    expect(begun.areas.map((area) => area.pincode)).toContain('560001');
    const again = unwrap(await saveAbout(actor, { ...about, displayName: 'Ravi R.' }));
    expect([again.displayName, again.areas.length]).toEqual(['Ravi R.', begun.areas.length]);
    const moved = unwrap(await saveAbout(actor, { ...about, pincode: '793001' }));
    expect(moved.areas.map((area) => area.pincode)).toContain('793001');
    expect(moved.areas.map((area) => area.pincode)).not.toContain('560001');
    expect(await handInApplication(actor)).toMatchObject({ failure: { code: 'application_incomplete' } });
    const [serviceId = ''] = await someServices();
    unwrap(await setSkills(actor, begun.id, { serviceIds: [serviceId] }));
    expect(await handInApplication(actor)).toMatchObject({ failure: { code: 'documents_unsent' } });
    await acceptDocuments([begun.id]);
    expect(unwrap(await handInApplication(actor))).toMatchObject({ status: 'in_review' });
    expect(await handInApplication(actor)).toMatchObject({ failure: { code: 'state_changed' } });
    expect(await saveAbout(actor, about)).toMatchObject({ failure: { code: 'state_changed' } });
  });

  test('is begun once, however often it is sent, and by nobody but a professional', async () => {
    const { actor } = await person('vendor');
    const answers = await Promise.all(Array.from({ length: 5 }, () => saveAbout(actor, about)));
    expect(new Set(answers.map((answer) => unwrap(answer).id)).size).toBe(1);
    expect(new Set(answers.map((answer) => unwrap(answer).areas.length)).size).toBe(1);
    for (const role of ['customer', 'onboard_manager', 'ops_manager', 'super_admin'] as const) {
      const other = await person(role);
      expect(await saveAbout(other.actor, about)).toMatchObject({ failure: { kind: 'forbidden' } });
      expect(await handInApplication(other.actor)).toMatchObject({ failure: { kind: 'forbidden' } });
    }
    const nobody = await person('vendor');
    expect(await handInApplication(nobody.actor)).toMatchObject({ failure: { code: 'not_applied' } });
  });
});
