import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { newProfessional } from './support/professional';
import { newCustomer, rest, tokenOf } from './support/rest';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';
import { bookByRest } from './support/visit-by-rest';

/** Nobody else's: whoever does it here is of this spec. */
const SERVICE = 'shelf-mounting';
const WITHOUT_SCRIPT = { ...DESKTOP, javaScriptEnabled: false };

test('two managers take up one visit, by keys and by pointer: one gives it away, the other reads who did', async ({
  newPerson,
}) => {
  // First by name, so that they stand on the first page.
  const has = await newProfessional('Aadi Lane', SERVICE);
  for (const name of ['Aahana Lane', 'Aakash Lane']) await newProfessional(name, SERVICE);
  const id = await bookByRest({ customer: await newCustomer(), day: 26, service: SERVICE });
  const visit = await rest<{ startsAt: string; reference: string }>(
    'POST',
    `/bookings/${id}/assign`,
    await tokenOf('ops'),
    { vendorId: has.id, reason: 'Begins with him' },
  );
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date(visit.startsAt));
  const [keys, pointer] = [await newPerson(DESKTOP), await newPerson(DESKTOP)];
  await signIn(keys, 'ops@homeserve.test');
  await signIn(pointer, 'ops2@homeserve.test');
  for (const page of [keys, pointer]) await page.goto(`/ops/day?day=${day}&pincode=560001`);
  const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
  const barIn = (page: Page, name: string) => rowOf(page, name).getByRole('link', { name: /Confirmed/ });

  await test.step('keys: picked up with m, put down in the next row with Enter', async () => {
    await barIn(keys, 'Aadi Lane').focus();
    await keys.keyboard.press('m');
    await expect(keys.getByText(/choose a professional/).last()).toBeVisible();
    await keys.keyboard.press('ArrowDown');
    await expect(keys.getByText(/to Aahana Lane\?/).last()).toBeVisible();
    await keys.keyboard.press('Enter');
    await expect(keys.getByRole('heading', { name: 'What breaks first' })).toBeVisible();
    await expect(keys.getByText(/Aahana Lane and the customer, and Aadi Lane, who loses the visit/)).toBeVisible();
    await axeInBothThemes(keys);
  });

  await test.step('pointer: dragged to another row', async () => {
    await barIn(pointer, 'Aadi Lane').dragTo(rowOf(pointer, 'Aakash Lane').getByRole('cell'));
    await expect(pointer.getByRole('button', { name: 'Give to Aakash Lane' })).toBeVisible();
    await pointer.getByRole('textbox', { name: 'Reason' }).fill('Aakash is nearer');
  });

  await test.step('the first gives it away', async () => {
    await keys.getByRole('textbox', { name: 'Reason' }).fill('Aahana asked for it');
    await keys.getByRole('button', { name: 'Give to Aahana Lane' }).click();
    await expect(keys.getByText('Aahana Lane has this visit.')).toBeVisible();
    await expect(barIn(keys, 'Aahana Lane')).toBeVisible();
  });

  await test.step('the other reads who gave it to whom; his reason is kept, and going on is a step of its own', async () => {
    const give = pointer.getByRole('button', { name: 'Give to Aakash Lane' });
    if (await give.isVisible()) await give.click({ timeout: 2000 }).catch(() => undefined);
    await expect(pointer.getByText(/Om Prakash: .*\(Aahana Lane\)/).first()).toBeVisible();
    await expect(give).toBeHidden();
    await expect(pointer.getByRole('textbox', { name: 'Reason' })).toHaveValue('Aakash is nearer');
    await pointer.getByRole('link', { name: 'Go on from how it stands now' }).click();
    await expect(pointer.getByText(/and Aahana Lane, who loses the visit/)).toBeVisible();
    await expect(pointer.getByRole('textbox', { name: 'Reason' })).toHaveValue('Aakash is nearer');
    await give.click();
    await expect(pointer.getByText('Aakash Lane has this visit.')).toBeVisible();
  });

  await test.step('and by a plain form, without script', async () => {
    const plain = await newPerson(WITHOUT_SCRIPT);
    await signIn(plain, 'ops@homeserve.test');
    await plain.goto(`/ops/day?day=${day}&pincode=560001`);
    await barIn(plain, 'Aakash Lane').click();
    await plain.getByRole('link', { name: 'Aadi Lane' }).first().click();
    await plain.getByRole('textbox', { name: 'Reason' }).fill('Back to him');
    await plain.getByRole('button', { name: 'Give to Aadi Lane' }).click();
    await expect(rowOf(plain, 'Aadi Lane').getByRole('link', { name: /Confirmed/ })).toBeVisible();
  });
});
