import { BOOKED } from './support/customer';
import { expect, test } from './support/fixtures';
import { press, tabTo, type } from './support/keys';
import { newCustomer, saveCard } from './support/rest';
import { DESKTOP } from './support/screens';
import { PASSWORD, signIn } from './support/sign-in';
import { askForSignature, bookByRest, finishedVisit } from './support/visit-by-rest';

test.setTimeout(150_000);

test('a customer signs in, books and cancels without touching a mouse', async ({ newPerson }) => {
  const person = await newCustomer(`Kamala ${Date.now().toString(36)}`);
  await saveCard(person.token, 'pm_card_visa');
  const page = await newPerson(DESKTOP);
  await page.goto('/services/tap-repair?pincode=560001');
  await press(page, page.getByRole('button', { name: 'Book a visit' }));
  await expect(page).toHaveURL(/\/book\//);
  await press(page, page.getByRole('navigation', { name: 'Days' }).getByRole('link').nth(5));
  await expect(page).toHaveURL(/day=/);
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('Space');
  await press(page, page.getByRole('button', { name: 'Continue' }));
  await expect(page).toHaveURL(/\/confirm\?/);

  await page.goto(`/sign-in?by=password&next=${encodeURIComponent(page.url().replace(/^https?:\/\/[^/]+/, ''))}`);
  await type(page, page.getByLabel(/e-?mail/i), person.email);
  await type(page, page.getByLabel(/^password/i), PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/confirm\?/);
  await type(page, page.getByLabel('House and street'), '14, Church Street');
  await press(page, page.getByRole('button', { name: 'Book visit' }));
  await expect(page).toHaveURL(BOOKED, { timeout: 20_000 });

  await press(page, page.getByRole('link', { name: /cancel/i }).first());
  await expect(page).toHaveURL(/\/cancel$/);
  await type(page, page.getByLabel(/why/i), 'We are travelling that day.');
  await press(page, page.getByRole('button', { name: /^cancel the visit/i }));
  await expect(page.getByText(/cancelled/i).first()).toBeVisible();
});

test('a professional accepts an offer without touching the screen', async ({ newPerson }) => {
  const person = await newCustomer(`Latika ${Date.now().toString(36)}`);
  await bookByRest({ customer: person, day: 15, service: 'door-repair' });
  const page = await newPerson();
  await signIn(page, 'vendor3@homeserve.test');
  await page.goto('/vendor/offers');
  const offer = page.getByRole('article', { name: 'Door repair' }).first();
  await press(page, offer.getByRole('button', { name: /^Accept/ }));
  await expect(page).toHaveURL(/\/vendor\/jobs\//, { timeout: 20_000 });
});

test('a customer rates, signs by typing a name and reads the seal by the keyboard; the page tells itself in order', async ({
  page,
}) => {
  const person = await newCustomer(`Mohini ${Date.now().toString(36)}`);
  const paymentMethodId = await saveCard(person.token, 'pm_card_visa');
  const id = await finishedVisit({ customer: person, vendor: 'vendor', paymentMethodId, day: 14 });
  await page.goto(await askForSignature(id, 'vendor', person));
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Sign for the work" [level=1]
      - slider "Compare before and after": "50"
      - heading "What was done" [level=2]
      - table:
        - rowgroup:
          - row /Tap repair/
        - rowgroup:
          - row /Total, tax included/
  `);
  await tabTo(page, page.getByRole('slider', { name: 'Compare before and after' }));
  await page.keyboard.press('ArrowRight');
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('ArrowLeft');
  await press(page, page.getByRole('button', { name: /type/i }));
  await type(page, page.getByRole('textbox', { name: /name/i }), 'Mohini');
  await tabTo(page, page.getByLabel('I agree'));
  await page.keyboard.press('Space');
  await press(page, page.getByRole('button', { name: /^Sign and release/ }));
  await expect(page.getByRole('heading', { level: 1, name: 'Signed and sealed' })).toBeVisible({ timeout: 20_000 });
});
