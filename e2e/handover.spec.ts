import { axeInBothThemes } from './support/axe';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { waitForMessage } from './support/inbox';
import { newCustomer, rest, saveCard, tokenOf } from './support/rest';
import { signIn } from './support/sign-in';
import { expectStrokesToStay, fillAnswer, sign } from './support/signature';
import { appAddress } from './support/stack';
import { finishedVisit, linkSentTo } from './support/visit-by-rest';

test.setTimeout(120_000);

test('the customer scans the code on the professional’s phone and proves himself by SMS', async ({
  page: vendor,
  newPerson,
}) => {
  const person = await newCustomer();
  const paymentMethodId = await saveCard(person.token, 'pm_card_visa');
  const id = await finishedVisit({ customer: person, vendor: 'vendor', paymentMethodId, day: 7 });
  await rest('POST', `/bookings/${id}/signature-request`, await tokenOf('vendor'));
  await signIn(vendor, 'vendor@homeserve.test');
  await vendor.goto(`/vendor/jobs/${id}`);
  await vendor.getByRole('button', { name: 'Show the code to scan' }).click();
  await expect(vendor.getByRole('img', { name: /QR code/ })).toBeVisible();
  await axeInBothThemes(vendor);
  const scanned = `${appAddress()}/sign/h/${vendor.url().split('/').at(-1)}`;

  await test.step('the professional’s own device opens neither the code nor the link', async () => {
    const own = await vendor.context().newPage();
    for (const address of [scanned, await linkSentTo(person.phone)]) {
      await own.goto(address);
      await expect(own.getByRole('heading', { level: 1, name: 'Only the customer can sign' })).toBeVisible();
    }
    await axeInBothThemes(own);
    await own.close();
  });

  await test.step('the customer’s phone does, after the code from the SMS', async () => {
    const phone = await newPerson();
    await phone.goto(scanned);
    await axeInBothThemes(phone);
    await phone.getByRole('button', { name: 'Send the code' }).click();
    const { code } = await waitForMessage(person.phone, ({ code }) => Boolean(code) && code?.length === 6);
    await phone.getByLabel('Code from the SMS').fill(code === '000000' ? '111111' : '000000');
    await phone.getByRole('button', { name: 'Continue to sign' }).click();
    await expect(phone.getByText(/That code is not right/).first()).toBeVisible();
    await axeInBothThemes(phone);
    await phone.getByLabel('Code from the SMS').fill(code ?? '');
    await phone.getByRole('button', { name: 'Continue to sign' }).click();
    await expect(phone.getByRole('heading', { level: 1, name: 'Sign for the work' })).toBeVisible();
    await expectStrokesToStay(phone);
    await fillAnswer(phone, '5: Excellent');
    await sign(phone);
    const [row] = await query((sql) => sql`select auth_method from signatures where booking_id = ${id}`);
    expect(row).toEqual({ auth_method: 'handover_otp' });
    for (const [name, type] of Object.entries({ bundle: 'application/zip', 'receipt.pdf': 'application/pdf' })) {
      const taken = await phone.request.get(`/sign/${name}`);
      expect(taken.headers()['content-type'], name).toBe(type);
      expect((await vendor.request.get(`/sign/${name}`)).status(), name).toBe(404);
    }
  });

  await test.step('the code worked once', async () => {
    const other = await newPerson();
    await other.goto(scanned);
    await expect(other.getByRole('heading', { level: 1, name: 'This code has run out' })).toBeVisible();
  });
});
