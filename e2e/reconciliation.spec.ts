import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { press as byKey } from './support/keys';
import { lever } from './support/lever';
import { expectSound } from './support/page-checks';
import { DESKTOP } from './support/screens';
import { seenLive } from './support/seen';
import { signIn } from './support/sign-in';

test.setTimeout(120_000);

const PATH = '/ops/ledger/reconciliation';
/** What the provider kept for itself, and what it gave back: below the sum that needs a second manager, and above it. */
const FEE = { minor: 4_937, said: '-₹49.37' };
const CREDIT = { minor: -1_200_013, said: '₹12,000.13' };

const press = (page: Page, name: string) => byKey(page, page.getByRole('button', { name, exact: true }));

/** Opens the break of an amount from the list, and answers where it stands. */
async function open(page: Page, said: string): Promise<string> {
  await byKey(page, page.getByRole('row').filter({ hasText: said }).getByRole('link', { name: 'Not in the books' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Not in the books' })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** What the adjustment of a break posted. */
const posted = (address: string) =>
  query<{ account: string; minor: number }>(
    (sql) => sql`
      select a.kind as account, e.amount_minor::int as minor from ledger_entries e
      join ledger_transactions t on t.id = e.transaction_id join ledger_accounts a on a.id = e.account_id
      where t.cause = ${`adjustment:${address.split('/').at(-1)}`} order by a.kind`,
  );

const both = (minor: number) => [
  { account: 'platform_revenue', minor: -minor },
  { account: 'provider_clearing', minor },
];

test('what only the provider moved is found on demand; a manager adjusts the books, above the threshold with a second one', async ({
  newPerson,
}) => {
  const [ops, other, vendor] = [await newPerson(DESKTOP), await newPerson(), await newPerson()];
  await Promise.all([
    signIn(ops, 'ops@homeserve.test'),
    signIn(other, 'ops2@homeserve.test'),
    signIn(vendor, 'vendor@homeserve.test'),
  ]);
  for (const { minor } of [FEE, CREDIT]) await lever('/_stripe/balance/inr/fee', { amount: minor });
  let [small, large] = ['', ''];

  await test.step('compared on demand, both breaks stand in the list without a reload', async () => {
    await ops.goto(PATH);
    await seenLive('compared', ops, () => press(ops, 'Compare now'), [
      ops,
      new RegExp(`${FEE.said}[^]*Last comparisons`),
    ]);
    await axeInBothThemes(ops);
    small = await open(ops, FEE.said);
    await expectSound(ops, await ops.reload());
    await axeInBothThemes(ops);
  });

  await test.step('taken; a missing reason is said beside its field; with one the books have it', async () => {
    await press(ops, 'Take it');
    await expect(ops.getByRole('button', { name: 'Take it' })).toHaveCount(0);
    await expect(ops.getByRole('definition').filter({ hasText: 'Om Prakash' })).toBeVisible();
    const reason = ops.getByLabel('Why the books change');
    await reason.fill('fee');
    await press(ops, 'Adjust the books');
    await expect(reason).toHaveAccessibleDescription('Please give a reason of at least five characters.');
    await expect(reason).toBeFocused();
    await expect(reason).toHaveValue('fee');
    await expect(ops.getByLabel('Why nothing changes')).not.toHaveAttribute('aria-invalid');
    expect(await posted(small)).toEqual([]);
    await reason.fill('The provider’s fee of the month');
    await press(ops, 'Adjust the books');
    await expect(ops.getByText('Om Prakash: The provider’s fee of the month')).toBeVisible();
    await expect(ops.getByRole('button', { name: 'Adjust the books' })).toHaveCount(0);
    await axeInBothThemes(ops);
    expect(await posted(small)).toEqual(both(-FEE.minor));
  });

  await test.step('above the threshold nothing is posted; who asked cannot approve, another manager reads it at once', async () => {
    await ops.goto(PATH);
    await expect(ops.getByRole('row').filter({ hasText: FEE.said })).toHaveCount(0);
    large = await open(ops, CREDIT.said);
    await other.goto(large);
    await ops.getByLabel('Why the books change').fill('Fees of the spring, given back');
    await seenLive('asked to adjust', ops, () => press(ops, 'Adjust the books'), [other, /Om Prakash wants to post/]);
    await expect(ops.getByText('A second manager has to approve it.')).toBeVisible();
    await expect(ops.getByRole('button', { name: 'Approve' })).toHaveCount(0);
    expect(await posted(large)).toEqual([]);
    await axeInBothThemes(ops);
    await axeInBothThemes(other);
  });

  await test.step('approved on a phone, it is closed on both screens and in the books; nobody else is shown it', async () => {
    await seenLive('approved', other, () => press(other, 'Approve'), [ops, /Approved byRekha Pillai/]);
    await expect(other.getByRole('definition').filter({ hasText: 'Rekha Pillai' })).toBeVisible();
    await axeInBothThemes(other);
    expect(await posted(large)).toEqual(both(-CREDIT.minor));
    for (const address of [PATH, large]) {
      await vendor.goto(address);
      await expect(vendor.getByText('There is no such page')).toBeVisible();
    }
  });
});
