import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { newCustomer, saveCard } from './support/rest';
import { seenLive } from './support/seen';
import { PASSWORD, signIn } from './support/sign-in';
import { fillAnswer, sign } from './support/signature';
import { askForSignature, finishedVisit } from './support/visit-by-rest';

test.setTimeout(240_000);

test('what did not last is put right for nothing by whoever did it, who is asked first', async ({
  page: customer,
  newPerson,
}) => {
  const person = await newCustomer('Gauri Joshi');
  const paymentMethodId = await saveCard(person.token, 'pm_card_visa');
  const id = await finishedVisit({ customer: person, vendor: 'vendor', paymentMethodId, day: 22 });
  await customer.goto(await askForSignature(id, 'vendor', person));
  await fillAnswer(customer, '5: Excellent');
  await sign(customer);
  const vendor = await newPerson();
  await signIn(vendor, 'vendor@homeserve.test');
  await vendor.goto('/vendor/offers');
  await signIn(customer, person.email, PASSWORD);
  await customer.goto(`/customer/bookings/${id}`);
  const link = customer.getByRole('link', { name: 'Something came back? Have it put right' });
  await expect(link).toBeVisible({ timeout: 20_000 });
  await link.click();

  await test.step('what is missing is said beside it; whoever did it is named where he can come', async () => {
    await expect(customer.getByRole('checkbox', { name: /Tap repair/ })).toBeChecked();
    await customer.getByRole('navigation', { name: 'Days' }).getByRole('link').last().click();
    await expect(customer).toHaveURL(/day=/);
    await customer.getByRole('radio', { name: /Asha/ }).first().check();
    await customer.getByLabel('What is wrong?').fill('No');
    await customer.getByRole('button', { name: 'Ask to have it put right' }).click();
    await expect(customer.getByText('Please give a reason of at least five characters.')).toBeVisible();
    await customer.getByLabel('What is wrong?').fill('It drips again, from below the handle.');
    await axeInBothThemes(customer);
  });

  await test.step('asked, and offered to nobody else: unpaid, as it says', async () => {
    const ask = () => customer.getByRole('button', { name: 'Ask to have it put right' }).click();
    await seenLive('to be put right', customer, ask, [vendor, /Warranty visit for your own work/]);
    await expect(customer).toHaveURL(/\/customer\/bookings\/[^/]+\?booked=1/);
    await expect(customer.getByText('A warranty visit: it puts right')).toBeVisible();
    await expect(customer.getByText('Nothing to pay: under warranty.')).toBeVisible();
    await axeInBothThemes(customer);
    await axeInBothThemes(vendor);
    const offer = vendor.getByRole('article').filter({ hasText: 'Warranty visit' });
    const accept = () => offer.getByRole('button', { name: 'Accept' }).click();
    await seenLive('accepted to put right', vendor, accept, [customer, /Asha comes/]);
  });
});
