import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { newProfessional } from './support/professional';
import { newCustomer, rest } from './support/rest';
import { seenLive } from './support/seen';
import { PASSWORD, signIn } from './support/sign-in';

test.setTimeout(240_000);

/** Of no other spec: the one professional there is the only one, and works around the clock. */
const SERVICE = 'damp-treatment';
const FAR = '737101';

test('hours before a visit another time needs the other side: asked on one phone, agreed on the other', async ({
  page: customer,
  newPerson,
}) => {
  const vendor = await newPerson();
  const professional = await newProfessional('Tenzin Bhutia', SERVICE);
  await rest('PUT', '/me/areas', professional.token, { pincodes: [FAR] });
  const person = await newCustomer('Ipsita Nath');
  const { id: serviceId } = await rest<{ id: string }>('GET', `/services/${SERVICE}`);
  const { data } = await rest<{ data: { start: string }[] }>(
    'GET',
    `/services/${serviceId}/slots?pincode=${FAR}&days=2`,
  );
  const soon = data.find(({ start }) => Date.parse(start) > Date.now() + 4 * 3_600_000);
  const { id } = await rest<{ id: string }>('POST', '/bookings', person.token, {
    serviceId,
    addOnIds: [],
    slotStart: soon?.start ?? '',
    address: { line1: '3, Ridge Road', city: 'Gangtok', pincode: FAR },
  });
  // Whoever is asked last holds the time; there is nobody else to ask.
  await expect
    .poll(() => rest('POST', `/bookings/${id}/accept`, professional.token).then(() => 'ok', String), {
      timeout: 20_000,
    })
    .toBe('ok');
  await signIn(customer, person.email, PASSWORD);
  await signIn(vendor, professional.email, PASSWORD);
  await vendor.goto(`/vendor/jobs/${id}`);
  await customer.goto(`/customer/bookings/${id}`);

  await test.step('a time of his is chosen and kept, and he reads of it by himself', async () => {
    await customer.getByRole('link', { name: 'Choose another time' }).click();
    await expect(customer).toHaveURL(/\/reschedule/);
    await customer.getByRole('navigation', { name: 'Days' }).getByRole('link').nth(3).click();
    await expect(customer).toHaveURL(/day=/);
    await customer.getByRole('radio', { name: /–|-/ }).nth(2).check();
    await axeInBothThemes(customer);
    await customer.getByRole('button', { name: /^Choose \d/ }).click();
    await expect(customer).toHaveURL(/hold=/);
    await axeInBothThemes(customer);
    await customer.getByLabel('Why').fill('My train is late.');
    const ask = () => customer.getByRole('button', { name: 'Ask for this time' }).click();
    await seenLive('another time', customer, ask, [vendor, /My train is late\./]);
    await axeInBothThemes(vendor);
  });

  await test.step('he agrees, and the visit is there on both', async () => {
    const agree = () => vendor.getByRole('button', { name: 'Accept the new time' }).click();
    await seenLive('the new time', vendor, agree, [customer, /Tenzin comes/]);
    const { startsAt } = await rest<{ startsAt: string }>('GET', `/bookings/${id}`, person.token);
    expect(startsAt).not.toBe(soon?.start);
  });
});
