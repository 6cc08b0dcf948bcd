import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { bringsTo, press, tabTo, type } from './support/keys';
import { rest } from './support/rest';
import { ACCOUNTS } from './support/roles';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';

test.setTimeout(150_000);

/** An island without anybody, and a service and a message that no other spec looks at. */
const [STATE, PINCODE] = ['Lakshadweep', '682553'];
const SERVICE = 'damp-treatment';
const MESSAGE = 'second_factor_reset';

test('an administrator changes a text, shown before it is said, and goes back to ours, by keys alone', async ({
  newPerson,
}) => {
  const admin = await newPerson(DESKTOP);
  await signIn(admin, ACCOUNTS.super_admin);
  await admin.goto('/admin/texts?q=second+step+reset');
  await press(admin, admin.getByRole('link', { name: 'An administrator reset a manager’s second step' }));
  await press(admin, admin.getByRole('link', { name: 'हिन्दी' }));
  const field = admin.getByLabel('SMS', { exact: true });
  const show = admin.getByRole('button', { name: 'Show' });
  const retype = async (text: string) => {
    await tabTo(admin, field);
    await admin.keyboard.press('Control+A');
    await admin.keyboard.type(text);
    await press(admin, show);
  };
  await expect(field).toHaveAttribute('lang', 'hi');
  await retype('दूसरा चरण हटा {nobody}');
  await expect(admin.getByText('{nobody} is not known here.')).toBeVisible();
  await expect(field).toHaveValue('दूसरा चरण हटा {nobody}');
  await axeInBothThemes(admin);

  const stamp = String(Date.now());
  const words = `दूसरा चरण हटा ${stamp}`;
  await retype(`${words} {link}`);
  await expect(admin.getByText(`${words} http`)).toBeVisible();
  await expect(admin.frameLocator('iframe').first().getByText('HomeServe Pro', { exact: true })).toBeVisible();
  await axeInBothThemes(admin);
  await press(admin, admin.getByRole('button', { name: 'Publish' }));
  await expect(admin.getByRole('status').getByText(/^Published as version \d+/)).toBeVisible();
  const versions = admin.locator('section').filter({ has: admin.getByRole('heading', { name: 'Versions' }) });
  await expect(versions.getByRole('listitem').first()).toContainText(stamp);

  await press(admin, admin.locator('summary').filter({ hasText: 'Go back to ours' }));
  await press(admin, admin.getByRole('button', { name: 'Say ours again' }));
  await expect(versions.getByRole('listitem').first()).toContainText('Back to ours.');
  await admin.goto(`/admin/texts/${MESSAGE}?language=hi`);
  await expect(field).not.toHaveValue(new RegExp(stamp));
});

test('lines of a service are added, moved, dragged, archived and put back in their place, by keys and by hand', async ({
  page: phone,
  newPerson,
}) => {
  const { id } = await rest<{ id: string }>('GET', `/services/${SERVICE}`);
  const admin = await newPerson(DESKTOP);
  await signIn(admin, ACCOUNTS.super_admin);
  await admin.goto(`/admin/services/${id}`);
  const list = admin.locator('section').filter({ has: admin.getByRole('heading', { name: 'Checklist' }) });
  const lines = list.locator('[data-row]');
  const before = await lines.count();
  const tag = Date.now().toString(36);
  const [first, second] = [`Wall dried ${tag}`, `Meter read ${tag}`];
  for (const [index, label] of [first, second].entries()) {
    const field = list.getByRole('textbox', { name: 'Line' }).last();
    // The second time it stands before the button: back to it instead of round the whole page.
    await tabTo(admin, field, index === 0 ? 'Tab' : 'Shift+Tab');
    await admin.keyboard.type(label);
    await press(admin, list.getByRole('button', { name: 'Add a line' }));
    await expect(lines).toHaveCount(before + index + 1);
    await expect(field).toHaveValue('');
  }
  const names = () =>
    lines
      .getByRole('textbox', { name: 'Line' })
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  const up = list.getByRole('button', { name: `Move ${second} up` });
  await tabTo(admin, up, 'Shift+Tab');
  await admin.keyboard.press('Enter');
  await expect.poll(async () => (await names()).slice(-2)).toEqual([second, first]);
  await bringsTo(admin, up);
  await lines
    .last()
    .locator('[data-grip]')
    .dragTo(lines.nth(before), { targetPosition: { x: 200, y: 4 } });
  await expect.poll(async () => (await names()).slice(-2)).toEqual([first, second]);
  await axeInBothThemes(admin);

  // On a telephone, and by an administrator who is not up to date.
  await signIn(phone, ACCOUNTS.super_admin);
  await phone.goto(`/admin/services/${id}`);
  const there = phone.locator(`[data-row]`).filter({ has: phone.getByRole('button', { name: `Save ${first}` }) });
  await lines.nth(before).getByRole('textbox', { name: 'Line' }).fill(`${first}, twice`);
  await press(admin, admin.getByRole('button', { name: `Save ${first}` }));
  await expect(admin.getByRole('status').getByText('Saved. It counts for new bookings.').first()).toBeVisible();
  await there.getByRole('textbox', { name: 'Line' }).fill(`${first}, once`);
  await there.getByRole('button', { name: `Save ${first}` }).click();
  await expect(phone.getByText(/has changed this line in the meantime/).first()).toBeVisible();
  // What he typed stands, over theirs that the page has read meanwhile, and a second press is made knowing it.
  await expect(there.getByRole('button', { name: `Save ${first}, twice` })).toBeVisible();
  await expect(there.getByRole('textbox', { name: 'Line' })).toHaveValue(`${first}, once`);
  await axeInBothThemes(phone);
  await there.getByRole('button', { name: `Save ${first}, twice` }).click();
  await expect(there.getByRole('button', { name: `Save ${first}, once` })).toBeVisible();

  await press(admin, list.getByRole('button', { name: `Archive: ${second}` }));
  await expect(lines).toHaveCount(before + 1);
  await press(admin, list.locator('summary').filter({ hasText: 'archived' }));
  await press(admin, list.getByRole('button', { name: `Put back: ${second}` }));
  await expect(lines).toHaveCount(before + 2);
  // As it was before, for whoever looks at this service again.
  for (const name of [first, second]) await list.getByRole('button', { name: `Archive: ${name}` }).click();
  await expect(lines).toHaveCount(before);
});

test('an area is closed with a reason that whoever would book there reads, and opened again', async ({
  page: phone,
  newPerson,
}) => {
  const customer = await newPerson(DESKTOP);
  await signIn(phone, ACCOUNTS.super_admin);
  await phone.goto('/admin/areas?q=Agathi');
  await press(phone, phone.getByRole('link', { name: STATE }).first());
  const reason = `The monsoon, until October ${Date.now()}.`;
  await press(phone, phone.locator('summary').filter({ hasText: `Close ${STATE} to new visits` }));
  await type(phone, phone.getByLabel('What customers read'), reason);
  await axeInBothThemes(phone);
  await press(phone, phone.getByRole('button', { name: 'Close the area' }));
  await expect(phone.getByText(`Open ${STATE} again`)).toBeVisible();

  await customer.goto(`/book/${SERVICE}?pincode=${PINCODE}`);
  await expect(customer.getByText('no new visits for now')).toBeVisible();
  await expect(customer.getByText(reason)).toBeVisible();
  await expect(customer.getByRole('link', { name: 'Sign in to be told' })).toBeVisible();
  await axeInBothThemes(customer);
  await customer.goto(`/?pincode=${PINCODE}`);
  await expect(customer.getByText(reason)).toBeVisible();

  await press(phone, phone.getByRole('button', { name: 'Open the area' }));
  await expect(phone.getByText(`Close ${STATE} to new visits`)).toBeVisible();
  await customer.goto(`/book/${SERVICE}?pincode=${PINCODE}`);
  await expect(customer.getByText('we do not do this there yet')).toBeVisible();
});
