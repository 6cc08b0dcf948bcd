import { axeInBothThemes } from './support/axe';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { newCustomer, saveCard } from './support/rest';
import { DESKTOP } from './support/screens';
import { seenLive } from './support/seen';
import { signIn } from './support/sign-in';
import { askForSignature, finishedVisit } from './support/visit-by-rest';

test.setTimeout(120_000);

test('"Something’s wrong" opens a dispute that operations see at once, and captures nothing', async ({
  page: customer,
  newPerson,
}) => {
  const person = await newCustomer(`Omana ${Date.now().toString(36)}`);
  const paymentMethodId = await saveCard(person.token, 'pm_card_visa');
  const id = await finishedVisit({ customer: person, vendor: 'vendor2', paymentMethodId, day: 4 });
  const ops = await newPerson(DESKTOP);
  await signIn(ops, 'ops@homeserve.test');
  await ops.goto('/ops/disputes');
  await customer.goto(await askForSignature(id, 'vendor2', person));

  const yes = customer.getByRole('button', { name: /^Sign and release/ });
  const no = customer.getByRole('button', { name: 'Something’s wrong' });
  await expect(no).toBeVisible();
  const [large, equal] = [await yes.boundingBox(), await no.boundingBox()];
  expect([equal?.width, equal?.height]).toEqual([large?.width, large?.height]);

  await no.click();
  const form = customer.getByRole('dialog');
  await axeInBothThemes(customer);
  await form.getByLabel('Something was damaged').check();
  await form.getByRole('button', { name: 'Do not pay, look into it' }).click();
  await expect(form.getByText('Please fill this in.')).toBeVisible();
  await expect(form.getByLabel('Something was damaged')).toBeChecked();
  await form.getByLabel('What happened?').fill('The wall tile is cracked.');
  const answer = () => form.getByRole('button', { name: 'Do not pay, look into it' }).click();
  await seenLive('objected', customer, answer, [ops, /The wall tile is cracked\./]);
  await expect(customer.getByRole('heading', { level: 1, name: 'We are looking into it' })).toBeVisible();
  await axeInBothThemes(customer);

  await ops.goto(`/ops/bookings/${id}`);
  await expect(ops.getByText('“The wall tile is cracked.”')).toBeVisible();
  await expect(ops.getByText(/Nothing moves until you decide/)).toBeVisible();
  await axeInBothThemes(ops);
  const [kept] = await query(
    (sql) => sql`
      select b.status, p.status as payment, p.captured_minor,
        (select count(*)::int from transfers t where t.booking_id = b.id) as transfers,
        (select count(*)::int from ledger_transactions l where l.booking_id = b.id) as posted
      from bookings b join payments p on p.booking_id = b.id where b.id = ${id}`,
  );
  expect(kept).toEqual({ status: 'disputed', payment: 'authorized', captured_minor: 0, transfers: 0, posted: 1 });
});
