import { randomInt } from 'node:crypto';
import { axeInBothThemes } from './support/axe';
import { BOOKED, bookVisit, PINCODE, typeCard } from './support/customer';
import { expect, test } from './support/fixtures';
import { waitForMessage } from './support/inbox';
import { rest, tokenOf } from './support/rest';
import { signIn } from './support/sign-in';

test.setTimeout(240_000);

/** Of no other spec. */
const [FIRST, SECOND] = ['kitchen-cleaning', 'bathroom-cleaning'] as const;
const TITLE = 'Kitchen cleaning + Bathroom cleaning';
const DAY = 26;

test('a guest adds a second service, and one professional is asked for both', async ({ page, newPerson }) => {
  const [kitchen, bathroom] = await Promise.all(
    [FIRST, SECOND].map((slug) => rest<{ title: string; priceMinor: number }>('GET', `/services/${slug}`)),
  );
  expect(`${kitchen?.title} + ${bathroom?.title}`).toBe(TITLE);
  const day = new Date(Date.now() + DAY * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`/book/${FIRST}?pincode=${PINCODE}&day=${day}`);
  await page.getByText('Add another service to this visit').click();
  await axeInBothThemes(page);
  await page.getByRole('link', { name: /^Bathroom cleaning/ }).click();
  await expect(page).toHaveURL(/also=/);
  const visit = page.getByRole('region', { name: 'In this visit' });
  await expect(visit.getByRole('listitem')).toHaveCount(2);
  await visit.getByLabel('How often: Bathroom cleaning').selectOption('2 ×');
  await expect(page).toHaveURL(/\*2/);
  await axeInBothThemes(page);
  await page.getByRole('radio', { name: /–|-/ }).first().check();
  await page.getByRole('button', { name: /^Hold \d/ }).click();

  await expect(page.getByText(/^Held for you until/)).toBeVisible();
  const slip = page.getByRole('region', { name: 'What you book' });
  await expect(slip.getByText('Bathroom cleaning × 2').first()).toBeVisible();
  await page.getByLabel('House and street').fill('14, Church Street');
  const phone = `96${String(randomInt(100_000_000)).padStart(8, '0')}`;
  await page.getByLabel('Mobile number').fill(phone);
  await page.getByRole('button', { name: 'Continue' }).click();
  const { code } = await waitForMessage(`+91${phone}`, (message) => Boolean(message.code));
  await page.getByLabel('Code from the SMS').fill(code ?? '');
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByLabel('Full name').fill('Gauri Rao');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText(/^Held for you until/)).toBeVisible();
  await expect(page.getByLabel('House and street')).toHaveValue('14, Church Street');
  await typeCard(page, '4242 4242 4242 4242');
  const id = await bookVisit(page);
  await expect(page).toHaveURL(BOOKED);
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(page.getByText('Bathroom cleaning × 2').first()).toBeVisible();

  const { data } = await rest<{ data: { bookingId: string; netPayMinor: number }[] }>(
    'GET',
    '/offers',
    await tokenOf('vendor'),
  );
  const offer = data.find((one) => one.bookingId === id);
  const vendor = await newPerson();
  await signIn(vendor, 'vendor@homeserve.test');
  await vendor.goto('/vendor/offers');
  const card = vendor.getByRole('article', { name: TITLE });
  await expect(card.getByText('Bathroom cleaning × 2')).toBeVisible();
  const pay = `₹${((offer?.netPayMinor ?? 0) / 100).toLocaleString('en-IN')}`;
  await expect(card.getByText(pay)).toBeVisible();
  await card.getByRole('button', { name: 'Accept' }).click();
  await vendor.waitForURL(/\/vendor\/jobs\//);
  await expect(vendor.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(vendor.getByText('Bathroom cleaning × 2').first()).toBeVisible();
  await axeInBothThemes(vendor);
});
