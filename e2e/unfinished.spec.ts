import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { newCustomer } from './support/rest';
import { DESKTOP } from './support/screens';
import { seenLive } from './support/seen';
import { PASSWORD, signIn } from './support/sign-in';
import { begunVisit } from './support/visit-by-rest';

test.setTimeout(240_000);

test('a part is missing: asked on one phone, another time chosen on the other, and it is there on both', async ({
  page: vendor,
  newPerson,
}) => {
  const person = await newCustomer('Nandita Rao');
  const id = await begunVisit({ customer: person, vendor: 'vendor', day: 20 });
  const customer = await newPerson();
  await signIn(vendor, 'vendor@homeserve.test');
  await signIn(customer, person.email, PASSWORD);
  await customer.goto(`/customer/bookings/${id}`);
  await vendor.goto(`/vendor/jobs/${id}`);

  await test.step('why and when; what is missing is said beside it, what was typed stays', async () => {
    await vendor.getByRole('button', { name: 'Problem?' }).click();
    await vendor.getByRole('link', { name: 'I cannot finish' }).click();
    await expect(vendor.getByRole('heading', { level: 1, name: 'It cannot be finished' })).toBeVisible();
    await vendor.getByLabel('A part is missing').check();
    await vendor.getByRole('navigation', { name: 'Days' }).getByRole('link').nth(2).click();
    await expect(vendor).toHaveURL(/day=/);
    await expect(vendor.getByLabel('A part is missing')).toBeChecked();
    await vendor.getByRole('radio', { name: /–|-/ }).first().check();
    await vendor.getByLabel('What did you find?').fill('No');
    await vendor.getByRole('button', { name: 'Ask Nandita for this time' }).click();
    await expect(vendor.getByText('Please give a reason of at least five characters.')).toBeVisible();
    await expect(vendor.getByLabel('What did you find?')).toHaveValue('No');
    await vendor.getByLabel('What did you find?').fill('The valve is an old thread; I have to order one.');
    await axeInBothThemes(vendor);
    const ask = () => vendor.getByRole('button', { name: 'Ask Nandita for this time' }).click();
    await seenLive('cannot be finished', vendor, ask, [customer, /Asha cannot finish the work.*order one/]);
    await expect(vendor.getByRole('heading', { name: 'Waiting for Nandita' })).toBeVisible();
    await axeInBothThemes(vendor);
    await axeInBothThemes(customer);
  });

  await test.step('another time is chosen, and the professional comes again', async () => {
    await customer.getByRole('link', { name: 'Choose another time' }).click();
    await customer.getByRole('radio', { name: /–|-/ }).last().check();
    await axeInBothThemes(customer);
    const choose = () => customer.getByRole('button', { name: 'Come at this time' }).click();
    await seenLive('the chosen time', customer, choose, [vendor, /On my way/]);
    await expect(customer.getByText(/^Asha comes/)).toBeVisible();
    await expect(customer.getByRole('button', { name: 'Agree to this time' })).toHaveCount(0);
  });
});

test('it is not safe: ended for the visit charge that was shown, which both and operations can read', async ({
  page: vendor,
  newPerson,
}) => {
  const person = await newCustomer('Farida Khan');
  const id = await begunVisit({ customer: person, vendor: 'vendor', day: 21 });
  const [customer, ops] = [await newPerson(), await newPerson(DESKTOP)];
  await signIn(vendor, 'vendor@homeserve.test');
  await signIn(customer, person.email, PASSWORD);
  await signIn(ops, 'ops@homeserve.test');
  await customer.goto(`/customer/bookings/${id}`);
  await ops.goto(`/ops/bookings/${id}`);
  await vendor.goto(`/vendor/jobs/${id}/unfinished`);
  await vendor.getByLabel('It is not safe to go on').check();
  await vendor.getByLabel('What did you find?').fill('The wall is live: the wiring has to be made safe first.');
  const ask = () => vendor.getByRole('button', { name: /^Ask for the visit charge/ }).click();
  await seenLive('the visit charge', vendor, ask, [customer, /asks to end the visit/], [ops, /cannot finish the work/]);
  await expect(customer.getByRole('link', { name: 'Choose a time instead' })).toBeVisible();
  const end = customer.getByRole('button', { name: /^End the visit for ₹/ });
  const fee = (await end.textContent())?.replace('End the visit for ', '') ?? '';
  await seenLive('ended unfinished', customer, () => end.click(), [vendor, /could not be finished/]);
  await expect(customer.getByRole('heading', { name: 'The work could not be finished' })).toBeVisible();
  await expect(customer.getByText(/The wall is live/).first()).toBeVisible();
  await expect(customer.getByText(fee).first()).toBeVisible();
  await customer.getByText('That is wrong').click();
  await axeInBothThemes(customer);
});
