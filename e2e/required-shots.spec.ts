import { photoOf } from '@/testing/photo-of';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { press } from './support/keys';
import { newProfessional } from './support/professional';
import { newCustomer, rest, tokenOf } from './support/rest';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';
import { askForSignature, bookByRest } from './support/visit-by-rest';

test.setTimeout(150_000);

/** Nobody else's: what has to be photographed changes for every visit that is booked after it. */
const SERVICE = 'sofa-cleaning';

test('places named in administration are asked for on the phone, one by one, and stand as pairs before whoever signs', async ({
  page: vendor,
  newPerson,
}) => {
  const admin = await newPerson(DESKTOP);
  const { id: serviceId } = await rest<{ id: string }>('GET', `/services/${SERVICE}`);

  await test.step('administration names two places', async () => {
    await signIn(admin, 'admin@homeserve.test');
    await admin.goto(`/admin/services/${serviceId}`);
    const places = admin.locator('section').filter({ has: admin.getByRole('heading', { name: 'Required photos' }) });
    const add = places.getByRole('button', { name: 'Add a place' });
    await places.getByLabel('What to show').last().fill('The whole sofa');
    await press(admin, add);
    await expect(places.getByRole('listitem')).toHaveCount(1);
    await places.getByLabel('What to show').last().fill('The worst stain');
    await places.getByLabel('When').last().selectOption('Before the work');
    await press(admin, add);
    await expect(places.getByRole('listitem')).toHaveCount(2);
    await expect(places.getByLabel('What to show').first()).toHaveValue('The whole sofa');
    await expect(places.getByLabel('When').nth(1)).toHaveValue('before');
  });

  const person = await newCustomer(`Gauri ${Date.now().toString(36)}`);
  const professional = await newProfessional('Uday Kamat', SERVICE);
  const id = await bookByRest({ customer: person, day: 6, service: SERVICE });
  const order = { vendorId: professional.id, reason: 'He is the one for this.' };
  await rest('POST', `/bookings/${id}/assign`, await tokenOf('ops'), order);
  const verb = (name: string, body = {}) => rest('POST', `/bookings/${id}/${name}`, professional.token, body);
  await verb('en-route');
  await verb('arrive');
  await verb('start');

  const take = async (label: string, moment: 'before' | 'after', at: number) => {
    const buffer = await photoOf(SERVICE, moment, at);
    await vendor
      .getByLabel(`Choose files: ${label}, ${moment} the work`)
      .setInputFiles({ name: 'shot.jpg', mimeType: 'image/jpeg', buffer });
  };

  await test.step('the phone lists what is missing, and takes each', async () => {
    await signIn(vendor, professional.email);
    await vendor.goto(`/vendor/jobs/${id}`);
    await expect(vendor.getByText('2 photos missing')).toBeVisible();
    await axeInBothThemes(vendor);
    await take('The whole sofa', 'before', 7001);
    await expect(vendor.getByText('1 photo missing')).toBeVisible({ timeout: 20_000 });
    await take('The worst stain', 'before', 7002);
    await expect(vendor.getByText('2 photos', { exact: true })).toBeVisible({ timeout: 20_000 });
    for (const box of await vendor.getByRole('checkbox').all()) {
      await box.check();
      await expect(box).toBeEnabled();
    }
    await expect(vendor.getByRole('heading', { name: 'Photograph the result' })).toBeVisible({ timeout: 20_000 });
  });

  await test.step('without the second half of the pair the work cannot be completed', async () => {
    await expect(verb('complete')).rejects.toThrow(/shot_missing/);
    await expect(vendor.getByRole('button', { name: 'Complete the work' })).toHaveCount(0);
    await take('The whole sofa', 'after', 7003);
    await vendor.getByRole('button', { name: 'Complete the work' }).click({ timeout: 20_000 });
    await expect(vendor.getByRole('heading', { name: 'Ask for the signature' })).toBeVisible({ timeout: 20_000 });
  });

  await test.step('whoever signs compares that place by its name', async () => {
    const customer = await newPerson();
    await customer.goto(await askForSignature(id, professional.email, person));
    await expect(customer.getByRole('slider', { name: 'Compare before and after: The whole sofa' })).toBeVisible();
    await expect(customer.getByText('The whole sofa', { exact: true })).toBeVisible();
  });
});
