import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { bookVisit, fillOrder, PINCODE, signInAs } from './support/customer';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { SIGN_LIMIT_BYTES, scriptBytes } from './support/page-checks';
import { addPhoto } from './support/photo';
import { newCustomer } from './support/rest';
import { DESKTOP } from './support/screens';
import { seenLive } from './support/seen';
import { signIn } from './support/sign-in';
import { fillAnswer, sign } from './support/signature';
import { linkSentTo } from './support/visit-by-rest';

const SERVICE = 'Furniture assembly';
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

test.setTimeout(240_000);

test('three people, one visit: from "book" to "vendor paid", each seeing the others live', async ({
  page: customer,
  newPerson,
}) => {
  const person = await newCustomer(`Kavya ${Date.now().toString(36)}`);
  const [vendor, ops] = [await newPerson(), await newPerson(DESKTOP)];
  await signInAs(customer, person);
  await signIn(vendor, 'vendor@homeserve.test');
  await vendor.goto('/vendor/offers');
  await signIn(ops, 'ops@homeserve.test');
  // Of all bookings the page shows those of the latest days: his is among the requested ones.
  await ops.goto('/ops/bookings?status=requested');

  await test.step('the customer finds the service and fills in the order', async () => {
    await customer.goto('/');
    await customer.getByLabel('Do we come to you?').fill(PINCODE);
    await press(customer, 'Check');
    await expect(customer.getByText(/\d+ checked professionals/)).toBeVisible();
    await axeInBothThemes(customer);
    const order = { service: SERVICE, addOn: 'Fixing to the wall', day: 2, card: '4242 4242 4242 4242' };
    await fillOrder(customer, order, () => axeInBothThemes(customer));
  });

  const offer = vendor.getByRole('article', { name: SERVICE });
  let id = '';
  await test.step('books; the professional sees the offer, operations the visit', async () => {
    const sights = [
      [vendor, new RegExp(`${SERVICE}[^]*Accept`)],
      [ops, new RegExp(person.name)],
    ] as const;
    const book = async () => {
      id = await bookVisit(customer);
    };
    await seenLive('booked: offer and board', customer, book, ...sights);
    await axeInBothThemes(vendor);
    await axeInBothThemes(customer);
    await ops.goto(`/ops/bookings/${id}`);
    await expect(ops.getByText(new RegExp(`^${person.name} asked for ${SERVICE}`))).toBeVisible();
  });

  await test.step('accepted, on the way, at the door', async () => {
    await seenLive(
      'accepted',
      vendor,
      () => offer.getByRole('button', { name: 'Accept' }).click(),
      [customer, / comes .*\./],
      [ops, / is expected at /],
    );
    await expect(vendor).toHaveURL(new RegExp(`/vendor/jobs/${id}`));
    await expect(vendor.getByRole('button', { name: 'On my way' })).toBeVisible();
    await axeInBothThemes(vendor);
    await seenLive(
      'on the way',
      vendor,
      () => press(vendor, 'On my way'),
      [customer, / is on the way since /],
      [ops, / is on the way to /],
    );
    await seenLive(
      'at the door',
      vendor,
      () => press(vendor, 'I have arrived'),
      [customer, / is at your door since /],
      [ops, /’s door in /],
    );
  });

  await test.step('the start code is read from the customer’s phone', async () => {
    const code = await customer
      .getByText(/^\d{4}$/)
      .first()
      .textContent();
    await vendor.getByLabel('Start code').fill(code?.trim() ?? '');
    await axeInBothThemes(vendor);
    await axeInBothThemes(customer);
    await seenLive(
      'started',
      vendor,
      () => press(vendor, 'Start the work'),
      [customer, / is at work since /],
      [ops, / is working at /],
    );
  });

  await test.step('photos, checklist, photos, done', async () => {
    await addPhoto(vendor, 'Before');
    const boxes = vendor.getByRole('checkbox');
    await expect(boxes.first()).toBeVisible();
    await axeInBothThemes(vendor);
    for (const box of await boxes.all()) await box.check();
    await expect(vendor.getByText('Saved', { exact: true }).nth((await boxes.count()) - 1)).toBeVisible();
    await addPhoto(vendor, 'After');
    await seenLive(
      'completed',
      vendor,
      () => press(vendor, 'Complete the work'),
      [customer, / has finished\. /],
      [ops, / has finished at /],
    );
  });

  await test.step('the signature is asked for and given', async () => {
    await seenLive(
      'asked to sign',
      vendor,
      () => press(vendor, /^Ask .* to sign$/),
      [customer, /Compare the work, then sign/],
      [ops, /Signature requested/],
    );
    await axeInBothThemes(vendor);
    const sheet = await customer.context().newPage();
    await sheet.goto(await linkSentTo(person.phone));
    const html = await (await sheet.request.get('/sign')).text();
    expect(await scriptBytes(html), 'scripts of the sign page').toBeLessThanOrEqual(SIGN_LIMIT_BYTES);
    await expect(sheet.getByRole('heading', { level: 1, name: 'Sign for the work' })).toBeVisible();
    expect(new URL(sheet.url()).pathname).toBe('/sign');
    await expect(sheet.getByText(/is held on visa 4242/i)).toBeVisible({ timeout: 15_000 });
    await axeInBothThemes(sheet);
    await fillAnswer(sheet, '5: Excellent', 'The shelf is straight.');
    await seenLive('signed and paid', sheet, () => sign(sheet), [vendor, /Signed/]);
    await expect(sheet.getByText(/^₹[\d,.]+ paid$/)).toBeVisible({ timeout: 15_000 });
    await axeInBothThemes(sheet);
  });

  await test.step('paid on every screen, and in the books', async () => {
    await expect(customer.getByText('Signed and paid. Thank you.')).toBeVisible();
    await expect(vendor.getByText('Signed and paid')).toBeVisible();
    await expect(vendor.getByText('Your share has been paid out.')).toBeVisible();
    await expect(ops.getByText(/ and it is paid\.$/)).toBeVisible();
    for (const page of [customer, vendor, ops]) await axeInBothThemes(page);
    const [books] = await query(
      (sql) => sql`
      select b.status, p.status as payment, p.captured_minor = b.total_minor as whole, t.status as payout,
        (select count(*)::int from signatures s where s.booking_id = b.id) as evidence,
        (select count(*)::int from ledger_transactions l where l.booking_id = b.id) as posted,
        (select sum(e.amount_minor)::int from ledger_entries e join ledger_transactions l on l.id = e.transaction_id
          where l.booking_id = b.id) as sum
      from bookings b join payments p on p.booking_id = b.id join transfers t on t.booking_id = b.id where b.id = ${id}`,
    );
    expect(books).toEqual({
      status: 'settled',
      payment: 'captured',
      whole: true,
      payout: 'transferred',
      evidence: 1,
      posted: 5,
      sum: 0,
    });
  });
});
