import { photoOf } from '@/testing/photo-of';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { newCustomer, saveCard, tokenOf } from './support/rest';
import { seenLive } from './support/seen';
import { PASSWORD, signIn } from './support/sign-in';
import { askForSignature, begunVisit, sendPhoto } from './support/visit-by-rest';

test.setTimeout(240_000);

test('another price: asked on one phone, changed again, approved on the other, and signed for', async ({
  page: vendor,
  newPerson,
}) => {
  const person = await newCustomer('Ishita Sen');
  const paymentMethodId = await saveCard(person.token, 'pm_card_visa');
  const id = await begunVisit({
    customer: person,
    vendor: 'vendor',
    paymentMethodId,
    day: 24,
    service: 'water-purifier-service',
  });
  const customer = await newPerson();
  await signIn(vendor, 'vendor@homeserve.test');
  await signIn(customer, person.email, PASSWORD);
  await customer.goto(`/customer/bookings/${id}`);
  await vendor.goto(`/vendor/jobs/${id}`);
  await vendor.getByRole('link', { name: 'Change the price' }).click();

  await test.step('what is missing is said beside it; with a photo it is on the other phone by itself', async () => {
    await vendor.getByLabel('What', { exact: true }).fill('Membrane');
    await vendor.getByLabel('Price of one (₹)').fill('450');
    await expect(vendor.getByText('+₹450')).toBeVisible();
    await vendor.getByLabel('What did you find?').fill('The membrane is torn: the water tastes of metal.');
    await vendor.getByRole('button', { name: 'Ask Ishita' }).click();
    await expect(vendor.getByText('Take a photo that shows why.')).toBeVisible();
    const buffer = await photoOf('water-purifier-service', 'before', 24);
    await vendor.getByLabel(/^Choose files/).setInputFiles({ name: 'membrane.jpg', mimeType: 'image/jpeg', buffer });
    await expect(vendor.getByRole('checkbox', { name: 'Photo 1' })).toBeChecked({ timeout: 20_000 });
    await axeInBothThemes(vendor);
    const ask = () => vendor.getByRole('button', { name: 'Ask Ishita' }).click();
    await seenLive('another price', vendor, ask, [customer, /Asha proposes another price.*\+₹450/]);
    await expect(vendor.getByRole('heading', { name: 'Waiting for Ishita’s answer' })).toBeVisible();
    await axeInBothThemes(customer);
  });

  await test.step('changed again: the customer is told to review, before approving anything', async () => {
    await vendor.getByRole('link', { name: 'Change it again' }).click();
    await expect(vendor.getByLabel('What', { exact: true })).toHaveValue('Membrane');
    await vendor.getByLabel('Price of one (₹)').fill('520');
    const ask = () => vendor.getByRole('button', { name: 'Ask Ishita' }).click();
    await seenLive('another price again', vendor, ask, [customer, /Changed again, review.*\+₹520/]);
  });

  await test.step('approved, done and signed for at the new price', async () => {
    await expect(vendor.getByRole('button', { name: 'Complete the work' })).toHaveCount(0);
    const approve = customer.getByRole('button', { name: /^Approve ₹/ });
    const total = (await approve.textContent())?.replace('Approve ', '') ?? '';
    await seenLive('an approved price', customer, () => approve.click(), [vendor, /Ishita approved/]);
    await expect(customer.getByText(`You approved ${total}.`)).toBeVisible();
    await sendPhoto(await tokenOf('vendor'), id, 'after');
    await vendor.getByRole('button', { name: 'Complete the work' }).click({ timeout: 20_000 });
    await expect(vendor.getByRole('heading', { name: 'Ask for the signature' })).toBeVisible({ timeout: 20_000 });
    await customer.goto(await askForSignature(id, 'vendor', person));
    await expect(customer.getByRole('button', { name: `Sign and release ${total}` })).toBeVisible();
    await expect(customer.getByText(/Changed on site and approved/)).toBeVisible();
  });
});
