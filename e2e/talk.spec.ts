import { photoOf } from '@/testing/photo-of';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { press } from './support/keys';
import { newCustomer, rest, tokenOf } from './support/rest';
import { DESKTOP } from './support/screens';
import { seenLive } from './support/seen';
import { PASSWORD, signIn } from './support/sign-in';
import { bookByRest } from './support/visit-by-rest';

test.setTimeout(240_000);

test('two phones and a desk: they write, share, call for help, and need not meet again', async ({
  page: customer,
  newPerson,
}) => {
  const person = await newCustomer('Kiran Shah');
  const [vendor, ops, guest] = [await newPerson(), await newPerson(DESKTOP), await newPerson()];
  const id = await bookByRest({ customer: person, day: 8 });
  const token = await tokenOf('vendor');
  await rest('POST', `/bookings/${id}/accept`, token, {});
  await signIn(customer, person.email, PASSWORD);
  await signIn(vendor, 'vendor@homeserve.test');
  await signIn(ops, 'ops@homeserve.test');
  await customer.goto(`/customer/bookings/${id}/messages`);
  await vendor.goto(`/vendor/jobs/${id}/messages`);
  await ops.goto('/ops');

  await test.step('a text and a photo, each seen on the other phone by itself', async () => {
    await customer.getByLabel(/^Write to/).fill('The gate code is 4471. Please come at 10:30.');
    const send = () => customer.getByRole('button', { name: 'Send', exact: true }).click();
    await seenLive('a message', customer, send, [vendor, /The gate code is 4471/]);
    const buffer = await photoOf('tap-repair', 'before', 7);
    await vendor.getByLabel('Add a photo').setInputFiles({ name: 'tap.jpg', mimeType: 'image/jpeg', buffer });
    await vendor.getByLabel(/^Write to/).fill('Is it this one?');
    await vendor.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(customer.getByText('Is it this one?', { exact: true })).toBeVisible({ timeout: 20_000 });
    await expect(customer.getByRole('img', { name: /^Photo from/ })).toBeVisible();
    for (const page of [customer, vendor]) await axeInBothThemes(page);
  });

  await test.step('a number is refused beside the field, and nothing typed is lost', async () => {
    const box = customer.getByLabel(/^Write to/);
    await box.fill('Ring me: ९८४५० 12-345');
    await customer.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(customer.getByText('Please leave telephone numbers out.', { exact: false })).toBeVisible();
    await expect(box).toHaveValue('Ring me: ९८४५० 12-345');
  });

  await test.step('a guest follows the shared visit until the link is taken back', async () => {
    await customer.goto(`/customer/bookings/${id}`);
    await customer.getByRole('button', { name: 'Share the visit' }).click();
    await customer.getByRole('button', { name: 'Make a link' }).click();
    const link = customer.getByText(/\/share\/[\w-]{43}$/);
    await expect(link).toBeVisible();
    await axeInBothThemes(customer);
    const address = (await link.textContent()) ?? '';
    const answer = await guest.goto(address);
    expect(answer?.headers()['referrer-policy']).toBe('no-referrer');
    await expect(guest.getByText('Kiran lets you follow this visit.')).toBeVisible();
    await expect(guest.getByText('Church Street')).toHaveCount(0);
    await axeInBothThemes(guest);
    await customer.getByRole('button', { name: 'Stop sharing' }).click();
    await expect(link).toHaveCount(0);
    await guest.goto(address);
    await expect(guest.getByRole('heading', { level: 1, name: 'This link opens nothing' })).toBeVisible();
  });

  await test.step('a call for help stands at the desk by itself, is taken and closed', async () => {
    await rest('POST', `/bookings/${id}/en-route`, token, {});
    await vendor.goto(`/vendor/jobs/${id}`);
    await vendor.getByRole('button', { name: 'Get help' }).click();
    await expect(vendor.getByRole('link', { name: 'Call 112' })).toHaveAttribute('href', 'tel:112');
    await vendor.getByLabel('What is happening').fill('The dog is loose');
    await axeInBothThemes(vendor);
    const tell = () => vendor.getByRole('button', { name: 'Tell HomeServe now' }).click();
    await seenLive('a call for help', vendor, tell, [ops, /The dog is loose/]);
    await axeInBothThemes(ops);
    const calls = ops.getByRole('region', { name: 'Calls for help' }).getByRole('listitem');
    const call = calls.filter({ hasText: 'The dog is loose' });
    await press(ops, call.getByRole('button', { name: 'I take it' }));
    await expect(vendor.getByText(/A manager has taken your call/)).toBeVisible({ timeout: 20_000 });
    await press(ops, call.locator('summary', { hasText: 'Close the call' }));
    await call.getByLabel('What was done').fill('Called the customer; the dog is in the kitchen now.');
    await press(ops, call.getByRole('button', { name: 'Close the call' }));
    await expect(call).toHaveCount(0);
  });

  await test.step('not again: said after the visit, taken back in the account', async () => {
    await rest('POST', `/bookings/${id}/arrive`, token, {});
    const { startCode } = await rest<{ startCode: string }>('GET', `/bookings/${id}`, person.token);
    await rest('POST', `/bookings/${id}/start`, token, { startCode });
    await customer.goto(`/customer/bookings/${id}`);
    await customer.getByRole('button', { name: /^Do not send .* again$/ }).click();
    await customer.getByRole('button', { name: 'Not again' }).click();
    await expect(customer.getByText(/^You asked not to meet/)).toBeVisible();
    await customer.goto('/customer/account');
    const section = customer.getByRole('region', { name: 'People you do not want to meet again' });
    const heading = customer.getByRole('heading', { name: 'People you do not want to meet again' });
    await expect(heading).toBeVisible();
    await axeInBothThemes(customer);
    await customer.getByRole('button', { name: /^Take it back/ }).click();
    await expect(heading).toHaveCount(0);
    await expect(section).toHaveCount(0);
  });
});
