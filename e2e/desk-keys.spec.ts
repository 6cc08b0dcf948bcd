import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { bringsTo, letterTo, press, tabTo, tick, type } from './support/keys';
import { newApplicant } from './support/professional';
import { newCustomer, rest, tokenOf } from './support/rest';
import { ACCOUNTS } from './support/roles';
import { DESKTOP } from './support/screens';
import { seenLive } from './support/seen';
import { signIn } from './support/sign-in';
import { bookByRest } from './support/visit-by-rest';

test.setTimeout(120_000);

const focused = (page: Page) => page.locator(':focus');
/** What the page's live region says to a screen reader. */
const said = (page: Page, text: string | RegExp) =>
  page.getByRole('status').getByRole('paragraph').filter({ hasText: text });

test('a customer’s call for help burns on top of the desk by itself, and its row leads to the call, by keys alone', async ({
  page: customer,
  newPerson,
}) => {
  const person = await newCustomer(`Nalini ${Date.now().toString(36)}`);
  const id = await bookByRest({ customer: person, day: 16 });
  const vendor = await tokenOf('vendor');
  for (const verb of ['accept', 'en-route']) await rest('POST', `/bookings/${id}/${verb}`, vendor, {});
  const ops = await newPerson(DESKTOP);
  await signIn(ops, ACCOUNTS.ops_manager);
  await ops.goto('/ops');
  await expect(ops.getByRole('heading', { level: 1, name: 'What burns first' })).toBeVisible();
  const note = `A pipe has burst ${Date.now()}`;

  await test.step('the customer calls', async () => {
    await signIn(customer, person.email);
    await customer.goto(`/customer/bookings/${id}`);
    await press(customer, customer.getByRole('button', { name: 'Get help' }));
    const help = customer.getByRole('dialog', { name: 'Get help' });
    await bringsTo(customer, help);
    await tabTo(customer, help.getByRole('link', { name: 'Call 112' }));
    await type(customer, help.getByLabel('What is happening'), note);
    const tell = () => press(customer, help.getByRole('button', { name: 'Tell HomeServe now' }));
    await seenLive('a call for help burns', customer, tell, [ops, new RegExp(`${person.name} asks for help`)]);
    await bringsTo(customer, help.getByRole('status').getByText(/^HomeServe knows since/));
    await customer.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await expect(customer.getByRole('button', { name: 'Get help' })).toBeFocused();
  });

  await test.step('its row stands above all that is no call for help, and leads to the call', async () => {
    const rows = ops.getByRole('list', { name: 'What burns first' }).getByRole('listitem');
    const row = rows.filter({ hasText: person.name });
    await expect(row.getByText('Help', { exact: true })).toBeVisible();
    const kinds = (await rows.allTextContents()).map((text) => /asks for help|call for help is taken/.test(text));
    expect(kinds.indexOf(false)).toBe(kinds.lastIndexOf(true) + 1);
    await ops.keyboard.press('j');
    await expect(rows.first().getByRole('link')).toBeFocused();
    await press(ops, row.getByRole('link', { name: /^Take and answer/ }));
    await expect(ops).toHaveURL(new RegExp(`/ops/bookings/${id}#`));
  });

  await test.step('taken, called, closed', async () => {
    const call = ops.getByRole('region', { name: 'Calls for help' }).getByRole('listitem').filter({ hasText: note });
    await expect(call).toBeFocused();
    await press(ops, call.getByRole('button', { name: 'I take it' }));
    await expect(said(ops, /^The call is yours\.$/)).toBeAttached();
    await bringsTo(ops, call.getByText(/^Taken by /));
    await expect(call.locator(':focus').or(call.and(focused(ops)))).toHaveCount(1);
    const phone = call.getByRole('link', { name: `Call ${person.name}` });
    await tabTo(ops, phone);
    await expect(phone).toHaveAttribute('href', `tel:${person.phone}`);
    await press(ops, call.locator('summary'));
    await type(ops, call.getByLabel('What was done'), 'Called; the main valve is shut.');
    await press(ops, call.getByRole('button', { name: 'Close the call' }));
    await expect(call).toHaveCount(0);
    await bringsTo(ops, ops.getByRole('heading', { level: 1 }));
  });
});

test('a visit is searched, opened, given to somebody and called off at the desk by keys alone', async ({
  newPerson,
}) => {
  const person = await newCustomer(`Padma ${Date.now().toString(36)}`);
  const id = await bookByRest({ customer: person, day: 17, service: 'fan-installation' });
  const ops = await newPerson(DESKTOP);
  await signIn(ops, ACCOUNTS.ops_manager);
  await ops.goto('/ops/bookings');
  await expect(ops.locator('[data-rows] > tr').first()).toBeVisible();

  await test.step('found and opened', async () => {
    await letterTo(ops, '/', ops.getByRole('searchbox'));
    await ops.keyboard.type(person.name);
    await ops.keyboard.press('Enter');
    await expect(ops).toHaveURL(/q=Padma/);
    const row = ops.getByRole('row').filter({ hasText: person.name });
    await expect(row).toBeVisible();
    // The list of before has it as well: what was asked for has nothing else.
    await expect(ops.locator('[data-rows] > tr')).toHaveCount(1);
    await letterTo(ops, 'j', row.getByRole('link').first());
    await ops.keyboard.press('Enter');
    await expect(ops).toHaveURL(new RegExp(`/ops/bookings/${id}`));
    await bringsTo(ops, ops.getByRole('complementary', { name: 'What you can do' }));
  });

  const levers = ops.getByRole('complementary', { name: 'What you can do' });
  const lever = (label: RegExp) =>
    levers.getByRole('group').filter({ has: ops.locator('summary', { hasText: label }) });

  await test.step('given to somebody; a missing reason is said beside its field', async () => {
    const assign = lever(/^Give to/);
    await press(ops, assign.locator('summary'));
    await tick(ops, assign.getByRole('radio').and(ops.locator(':enabled')).first());
    await press(ops, assign.getByRole('button', { name: 'Assign' }));
    const reason = assign.getByLabel('Reason');
    await expect(reason).toHaveAttribute('aria-invalid', 'true');
    await expect(reason).toBeFocused();
    await ops.keyboard.type('The nearest one who is free.');
    await press(ops, assign.getByRole('button', { name: 'Assign' }));
    await bringsTo(ops, ops.getByText(/ is expected at /));
  });

  await test.step('called off', async () => {
    const cancel = lever(/^Call the visit off/);
    await press(ops, cancel.locator('summary').first());
    await type(ops, cancel.getByLabel('Reason'), 'The customer rang.');
    await press(ops, cancel.getByRole('button', { name: 'Call it off' }));
    await bringsTo(ops, ops.getByText(/ was called off: /));
  });
});

test('an application is opened, read and sent back with a reason by keys alone', async ({ newPerson }) => {
  const name = `Ujwala ${Date.now().toString(36)}`;
  await newApplicant(name, 'toilet-repair');
  const desk = await newPerson(DESKTOP);
  await signIn(desk, ACCOUNTS.onboard_manager);
  await desk.goto('/onboarding');
  await press(desk, desk.getByRole('link', { name: new RegExp(name) }));
  await expect(desk).toHaveURL(/\/onboarding\/vendors\//);
  await bringsTo(desk, desk.getByRole('heading', { level: 1, name }));

  const switchLetters = async () => {
    await press(desk, desk.getByRole('button', { name: 'Keys', exact: true }));
    await tabTo(desk, desk.getByLabel('Letter keys are on'));
    await desk.keyboard.press('Space');
    await desk.keyboard.press('Escape');
    await expect(desk.getByRole('button', { name: 'Keys', exact: true })).toBeFocused();
  };
  await switchLetters();
  await desk.keyboard.press('r');
  await expect(desk.getByRole('button', { name: 'Keys', exact: true })).toBeFocused();
  await switchLetters();

  await desk.keyboard.press('r');
  const reason = desk.getByLabel('Reason').and(focused(desk));
  await expect(reason).toHaveAccessibleDescription('The applicant reads this.');
  const send = desk.getByRole('button', { name: 'Request a revision' });
  await press(desk, send);
  await expect(reason).toHaveAttribute('aria-invalid', 'true');
  await desk.keyboard.type('Please add a photograph of your identity card.');
  await press(desk, send);
  await expect(said(desk, `${name} was asked for a revision.`)).toBeAttached();
  await bringsTo(desk, desk.getByText('We asked for a revision. The applicant is to answer.'));
});
