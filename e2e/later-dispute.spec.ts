import { axeInBothThemes } from './support/axe';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { press } from './support/keys';
import { newCustomer, saveCard } from './support/rest';
import { DESKTOP } from './support/screens';
import { seenLive } from './support/seen';
import { signIn } from './support/sign-in';
import { askForSignature, finishedVisit, signByRest } from './support/visit-by-rest';

test.setTimeout(120_000);

const REASON = 'The work is not good';
const WORDS = 'The tap drips again, and the cabinet below is wet.';

test('a customer disputes what was signed and paid for: nothing typed is lost, and the other two read it at once', async ({
  page: customer,
  newPerson,
}) => {
  const person = await newCustomer(`Padma ${Date.now().toString(36)}`);
  const paymentMethodId = await saveCard(person.token, 'pm_card_visa');
  const id = await finishedVisit({ customer: person, vendor: 'vendor3', paymentMethodId, day: 25 });
  await signByRest(await askForSignature(id, 'vendor3', person), person.name);
  const [vendor, ops] = [await newPerson(), await newPerson(DESKTOP)];
  await Promise.all([
    signIn(customer, person.email),
    signIn(vendor, 'vendor3@homeserve.test'),
    signIn(ops, 'ops@homeserve.test'),
  ]);
  await Promise.all([vendor.goto(`/vendor/jobs/${id}`), ops.goto('/ops/disputes')]);
  await customer.goto(`/customer/bookings/${id}`);
  await expect(customer.getByText('Signed and paid. Thank you.')).toBeVisible({ timeout: 20_000 });
  await expect(customer.getByText(/^You can tell us until .+\.$/)).toBeVisible();

  await customer.getByRole('button', { name: 'Something’s wrong' }).click();
  const form = customer.getByRole('dialog', { name: 'Tell us what is wrong' });
  const reason = form.getByRole('radio', { name: REASON });
  const words = form.getByLabel('What happened?');
  const send = form.getByRole('button', { name: 'Have it looked into' });

  await test.step('what is missing is said beside its field, and what is there stays', async () => {
    await send.click();
    await expect(form.getByRole('group', { name: 'What is it about?' })).toHaveAccessibleDescription(
      'Please choose one of the given answers.',
    );
    await expect(words).toHaveAccessibleDescription('Please fill this in.');
    await expect(form.getByRole('radio').first()).toBeFocused();
    await axeInBothThemes(customer);
    await reason.check();
    await send.click();
    await expect(words).toBeFocused();
    await expect(reason).toBeChecked();
    await words.fill(WORDS);
    await form.getByRole('button', { name: 'Close' }).click();
    await customer.getByRole('button', { name: 'Something’s wrong' }).click();
    await expect(words).toHaveValue(WORDS);
    await expect(reason).toBeChecked();
  });

  await test.step('sent once, it is on three screens: nobody is told that nothing was charged', async () => {
    const sights = [
      [ops, new RegExp(WORDS)],
      [vendor, /What has not been paid out to you yet waits until then\./],
    ] as const;
    await seenLive('disputed after signing', customer, () => send.dblclick(), ...sights);
    await expect(customer.getByText('Under discussion. A manager looks at it.')).toBeVisible();
    await expect(customer.getByRole('button', { name: 'Something’s wrong' })).toHaveCount(0);
    for (const page of [customer, vendor, ops]) await axeInBothThemes(page);
    const kept = await query(
      (sql) => sql`
        select b.status, d.status as dispute, d.reason, d.comment from bookings b
        join disputes d on d.booking_id = b.id where b.id = ${id}`,
    );
    expect(kept).toEqual([{ status: 'disputed', dispute: 'open', reason: 'poor_work', comment: WORDS }]);
  });

  await test.step('operations open the visit from the list and find the words beside the decision', async () => {
    await press(ops, ops.getByRole('row').filter({ hasText: WORDS }).getByRole('link'));
    await expect(ops.getByText(`“${WORDS}”`)).toBeVisible();
    await expect(ops.getByRole('button', { name: 'Decide' })).toBeVisible();
    await axeInBothThemes(ops);
  });
});
