import { expect, test } from './support/fixtures';
import { newCustomer, rest, tokenOf } from './support/rest';
import { PASSWORD, signIn } from './support/sign-in';
import { bookByRest } from './support/visit-by-rest';

test('what happens between a page and its first word with us is on the page all the same', async ({
  page: late,
  newPerson,
}) => {
  const person = await newCustomer('Ira Menon');
  const id = await bookByRest({ customer: person, day: 14 });
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  await late.routeWebSocket(/\/app\//, async (socket) => {
    await gate;
    socket.connectToServer();
  });
  const witness = await newPerson();
  for (const phone of [late, witness]) {
    await signIn(phone, person.email, PASSWORD);
    await phone.goto(`/customer/bookings/${id}`);
    await expect(phone.getByText('Finding your pro', { exact: true })).toBeVisible();
  }
  await rest('POST', `/bookings/${id}/accept`, await tokenOf('vendor'), {});
  await expect(witness.getByText('Confirmed', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(late.getByText('Finding your pro', { exact: true })).toBeVisible();
  open();
  await expect(late.getByText('Confirmed', { exact: true })).toBeVisible({ timeout: 20_000 });
});
