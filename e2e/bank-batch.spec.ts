import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { BATCH_COLUMNS } from '@/lib/payments/schema/batches';
import { axeInBothThemes } from './support/axe';
import { atOtherTerms, query } from './support/database';
import { expect, test } from './support/fixtures';
import { press as byKey } from './support/keys';
import { expectSound } from './support/page-checks';
import { newProfessional, type Professional } from './support/professional';
import { type NewCustomer, newCustomer, rest, saveCard, tokenOf } from './support/rest';
import { DESKTOP } from './support/screens';
import { seenLive } from './support/seen';
import { signIn } from './support/sign-in';
import { askForSignature, bookAtAnyTerms, finishedVisit, signByRest } from './support/visit-by-rest';

test.setTimeout(180_000);

/** Of no other spec; two of them together need a second manager. */
const SERVICE = 'room-painting';
const DAY = 11;
const BANKS = [
  { holder: 'Lalita Bose', number: '00123456789', ifsc: 'SBIN0001234' },
  { holder: 'Manoj Das', number: '998877665544', ifsc: 'HDFC0000123' },
] as const;

const press = (page: Page, name: string | RegExp) => byKey(page, page.getByRole('button', { name }));

/** Brings other terms into force by the administrator's form. */
async function setChargeModel(admin: Page, choice: string): Promise<void> {
  const version = admin.getByText(/^Version \d+ · /);
  const before = await version.textContent();
  await admin.getByLabel('Money reaches the professional by').selectOption({ label: choice });
  await admin.getByLabel('Reason').fill('Until the provider lets us transfer');
  await press(admin, 'Make a new version');
  await expect(version).not.toHaveText(before ?? '');
}

/** A visit for each customer at the terms of a market that pays by bank; meanwhile nobody else books. */
async function bookByBank(admin: Page, customers: readonly NewCustomer[]): Promise<string[]> {
  const cards = await Promise.all(customers.map(({ token }) => saveCard(token, 'pm_card_visa')));
  await admin.goto('/admin/settings');
  return atOtherTerms(async () => {
    await setChargeModel(admin, 'A bank batch by hand');
    try {
      const made: string[] = [];
      for (const [at, customer] of customers.entries())
        made.push(await bookAtAnyTerms({ customer, paymentMethodId: cards[at], day: DAY, service: SERVICE }));
      return made;
    } finally {
      await setChargeModel(admin, 'A transfer after the capture');
    }
  });
}

const assign = async (vendor: Professional, id: string) =>
  rest('POST', `/bookings/${id}/assign`, await tokenOf('ops'), { vendorId: vendor.id, reason: 'He paints.' });

/** Done by him and signed for: his part waits for the bank. */
async function earn(vendor: Professional, id: string, customer: NewCustomer): Promise<void> {
  await finishedVisit({ customer, vendor: vendor.email, day: DAY, assigned: id });
  await signByRest(await askForSignature(id, vendor.email, customer), customer.name);
  const waits = () =>
    query<{ why: string }>((sql) => sql`select failure_code as why from transfers where booking_id = ${id}`);
  await expect.poll(waits, { timeout: 20_000 }).toEqual([{ why: 'bank_batch' }]);
}

test('two professionals are paid by a bank batch: made, approved by a second manager, sent; one is paid, one comes back', async ({
  newPerson,
}) => {
  const [ops, other, admin] = [await newPerson(DESKTOP), await newPerson(DESKTOP), await newPerson(DESKTOP)];
  const [lalita, manoj] = [await newPerson(), await newPerson()];
  const people = [
    [lalita, BANKS[0]],
    [manoj, BANKS[1]],
  ] as const;
  const customers = await Promise.all([newCustomer('Nalini Sen'), newCustomer('Oviya Raman')]);
  const [first, second] = await Promise.all([
    newProfessional(BANKS[0].holder, SERVICE),
    newProfessional(BANKS[1].holder, SERVICE),
  ]);
  await Promise.all([
    signIn(ops, 'ops@homeserve.test'),
    signIn(other, 'ops2@homeserve.test'),
    signIn(admin, 'admin@homeserve.test'),
    signIn(lalita, first.email),
    signIn(manoj, second.email),
  ]);
  const [one = '', two = ''] = await bookByBank(admin, customers);
  // One after the other: each may be reserved on the other's professional, and both cannot make room at once.
  await assign(first, one);
  await assign(second, two);
  await Promise.all([earn(first, one, customers[0]), earn(second, two, customers[1])]);

  await test.step('on their phones they read that money waits, and say where it goes', async () => {
    await ops.goto('/ops/payouts');
    await expect(ops.getByText('No bank account yet; one was asked for.')).toHaveCount(2);
    await axeInBothThemes(ops);
    for (const [page, bank] of people) {
      await page.goto('/vendor');
      await expect(
        page.getByText('Add your bank account, and your money goes out with the next bank batch.'),
      ).toBeVisible();
      await page.getByRole('link', { name: 'Add your bank account' }).click();
      await page.getByLabel('Account holder').fill(bank.holder);
      await page.getByLabel('Account number', { exact: true }).fill(bank.number);
      await page.getByLabel('Account number again').fill(bank.number.slice(1));
      await page.getByLabel('IFSC').fill(bank.ifsc);
      await press(page, 'Save the account');
      await expect(page.getByLabel('Account number again')).toHaveAccessibleDescription('The two numbers differ.');
      await page.getByLabel('Account number again').fill(bank.number);
      await press(page, 'Save the account');
      await expect(page.getByText(`•••• ${bank.number.slice(-4)}`)).toBeVisible();
      // Saved, the whole number is shown nowhere.
      await expect(page.getByLabel('Account number', { exact: true })).toHaveValue('');
    }
    await axeInBothThemes(lalita);
  });

  await test.step('a manager makes a batch of both, which another one approves', async () => {
    await ops.reload();
    await press(ops, 'Make a batch of 2 payments');
    await expect(ops).toHaveURL(/\/ops\/payouts\/[0-9a-f-]{36}$/);
    await expect(ops.getByText('You made it: somebody else approves it.')).toBeVisible();
    await expect(ops.getByRole('button', { name: 'Approve' })).toHaveCount(0);
    await expect(ops.getByRole('button', { name: 'Take the file' })).toHaveCount(0);
    await other.goto(ops.url());
    await axeInBothThemes(other);
    await expectSound(other, await other.reload());
    await seenLive('batch approved', other, () => press(other, 'Approve'), [ops, /Approved byRekha Pillai/]);
    await axeInBothThemes(ops);
  });

  await test.step('the file has both payments, and the passbook says that it is on its way', async () => {
    const [file] = await Promise.all([ops.waitForEvent('download'), press(ops, 'Take the file')]);
    const name = file.suggestedFilename().replace('.csv', '');
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n').map((line) => line.split(','));
    expect(name).toMatch(/^B-\d{4}$/);
    expect(lines[0]).toEqual([...BATCH_COLUMNS]);
    expect(lines.slice(1).sort()).toEqual([
      [''],
      ...BANKS.map(({ holder, number, ifsc }) => [
        holder,
        number,
        ifsc,
        '8083.85',
        'NEFT',
        expect.stringMatching(new RegExp(`^${name}-[12]$`)),
        expect.stringMatching(new RegExp(`^HomeServe payout ${name}-[12]$`)),
      ]),
    ]);
    await expect(ops.getByText('With the bank')).toBeVisible();
    await lalita.goto('/vendor/earnings');
    await expect(lalita.getByText(`in bank batch ${name} of`)).toBeVisible();
  });

  await test.step('one is marked as paid; one as returned, for which a reason is asked beside its field', async () => {
    const line = (name: string) => ops.getByRole('listitem').filter({ hasText: name });
    for (const [name, reference] of [
      ['Lalita', 'UTR0042'],
      ['Manoj', 'RET0043'],
    ] as const) {
      await byKey(ops, line(name).locator('summary'));
      await line(name).getByLabel('The bank’s reference').fill(reference);
    }
    await byKey(ops, line('Lalita').getByRole('button', { name: 'Save' }));
    await expect(line('Lalita').getByText('Paid', { exact: true })).toBeVisible();
    const why = line('Manoj').getByLabel('Why it came back');
    await line('Manoj').getByRole('radio', { name: 'Returned' }).check();
    await byKey(ops, line('Manoj').getByRole('button', { name: 'Save' }));
    await expect(why).toHaveAccessibleDescription('Please fill this in.');
    await expect(line('Manoj').getByLabel('The bank’s reference')).toHaveValue('RET0043');
    await axeInBothThemes(ops);
    await why.fill('No such account');
    await byKey(ops, line('Manoj').getByRole('button', { name: 'Save' }));
    await expect(line('Manoj').getByText('Returned', { exact: true })).toBeVisible();
    await expect(ops.getByRole('definition').filter({ hasText: /^Closed$/ })).toBeVisible();
    await axeInBothThemes(ops);
  });

  await test.step('their passbooks say so, and whose money came back is asked for another account', async () => {
    await lalita.reload();
    await expect(lalita.getByText('Paid to your account: Room painting')).toBeVisible();
    await manoj.goto('/vendor/earnings');
    await expect(manoj.getByText('came back from the bank; goes out again to another account')).toBeVisible();
    await expect(manoj.getByText(/^Your bank sent the money back\./)).toBeVisible();
    for (const page of [lalita, manoj]) await axeInBothThemes(page);
    await manoj.goto(ops.url());
    await expect(manoj.getByText('There is no such page')).toBeVisible();
    const rows = await query(
      (sql) => sql`
        select t.status, coalesce(sum(e.amount_minor), 0)::int as "leftBank" from transfers t
        left join ledger_transactions l on l.transfer_id = t.id
        left join ledger_entries e on e.transaction_id = l.id
          and e.account_id in (select id from ledger_accounts where kind = 'bank')
        where t.vendor_id in ${sql([first.id, second.id])} group by t.id order by t.status`,
    );
    expect(rows).toEqual([
      { status: 'held', leftBank: 0 },
      { status: 'transferred', leftBank: -808_385 },
    ]);
  });
});
