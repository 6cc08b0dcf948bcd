import type { Page } from '@playwright/test';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { DESKTOP, PHONE } from './support/screens';
import { signIn } from './support/sign-in';

type Minor = { minor: number };

/** Every amount in the page's own part, in minor units, without its sign. */
async function amountsOn(page: Page): Promise<number[]> {
  const texts = await page.getByRole('main').evaluate((main) => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) found.push(walker.currentNode.nodeValue ?? '');
    return found;
  });
  return texts.flatMap((text) =>
    [...text.matchAll(/₹([\d,]+(?:\.\d{2})?)/g)].map(([, digits]) =>
      Math.round(Number(digits?.replaceAll(',', '')) * 100),
    ),
  );
}

const distinct = (values: Iterable<number>): number[] => [...new Set([...values].map(Math.abs))].sort((a, b) => a - b);

const ENTRIES = `select t.kind, t.booking_id, t.payment_id, t.posted_at, t.id, a.kind as account, a.owner_id, e.amount_minor
  from ledger_entries e join ledger_transactions t on t.id = e.transaction_id join ledger_accounts a on a.id = e.account_id`;

test('what a customer reads of his money is what the ledger says', async ({ newPerson }) => {
  const customer = await newPerson(PHONE);
  await signIn(customer, 'customer@homeserve.test');
  await customer.goto('/customer/receipts');
  const charged = await query<{ bookingId: string; takenMinor: number; backMinor: number; at: string }>((sql) =>
    sql.unsafe(`with entries as (${ENTRIES}) select l.payment_id, min(l.booking_id::text) as "bookingId",
        sum(l.amount_minor) filter (where l.amount_minor > 0)::int as "takenMinor",
        coalesce(-sum(l.amount_minor) filter (where l.kind = 'refund'), 0)::int as "backMinor",
        max(l.posted_at) filter (where l.amount_minor > 0) as at
      from entries l join payments p on p.id = l.payment_id join users u on u.id = p.customer_id
      where u.email = 'customer@homeserve.test' and l.account = 'provider_clearing'
        and l.kind in ('capture', 'fee', 'excess', 'tip', 'refund')
      group by l.payment_id order by at desc`),
  );
  // What is held is in the books as a memo; what is due stands in no account before it is paid.
  const waiting = await query<Minor>((sql) =>
    sql.unsafe(`with entries as (${ENTRIES}) select l.amount_minor as minor from entries l
        join payments p on p.id = l.payment_id join users u on u.id = p.customer_id
        where u.email = 'customer@homeserve.test' and l.account = 'card_holds' and l.kind = 'hold' and p.status = 'authorized'
      union all select d.amount_minor from payment_dues d join users u on u.id = d.customer_id
        where u.email = 'customer@homeserve.test' and d.status in ('proposed', 'open', 'overdue')`),
  );
  const said = distinct([
    ...charged.flatMap(({ takenMinor, backMinor }) => [takenMinor, backMinor]),
    ...waiting.map(({ minor }) => minor),
  ]);
  const shown = distinct(await amountsOn(customer));
  expect(shown.length).toBeGreaterThan(1);
  expect(shown.filter((minor) => !said.includes(minor))).toEqual([]);

  // A visit that was paid whole and for which nothing else was charged.
  const [plain] = await query<{ bookingId: string }>(
    (
      sql,
    ) => sql`select b.id as "bookingId" from bookings b join payments p on p.booking_id = b.id and p.captured_minor > 0
      join users u on u.id = b.customer_id where u.email = 'customer@homeserve.test'
      group by b.id having count(*) = 1 and bool_and(p.purpose = 'visit' and p.captured_minor = b.total_minor)
      order by max(p.captured_at) desc limit 1`,
  );
  const latest = charged.find(({ bookingId }) => bookingId === plain?.bookingId);
  await customer.goto(`/customer/bookings/${latest?.bookingId}/receipt`);
  const lines = await query<Minor>(
    (sql) => sql`select i.amount_minor as minor from booking_items i join bookings b on b.id = i.booking_id
      where b.id = ${latest?.bookingId ?? ''} and i.scope_version = b.scope_version`,
  );
  const priceMinor = lines.reduce((sum, { minor }) => sum + minor, 0);
  expect(priceMinor).toBe(latest?.takenMinor);
  const tax = await query<Minor>(
    (sql) => sql`select sum(i.amount_minor - round(i.amount_minor * 10000.0 / (10000 + i.tax_bps)))::int as minor
      from booking_items i join bookings b on b.id = i.booking_id
      where b.id = ${latest?.bookingId ?? ''} and i.scope_version = b.scope_version`,
  );
  const taken = latest?.takenMinor ?? 0;
  const taxMinor = tax[0]?.minor ?? 0;
  // The price, what of it is tax and what not, and what went back.
  const known = [taken, taxMinor, taken - taxMinor, latest?.backMinor ?? 0];
  const net = taken - (latest?.backMinor ?? 0);
  const traced = distinct([...known, net, ...lines.map(({ minor }) => minor)]);
  expect(distinct(await amountsOn(customer)).filter((minor) => !traced.includes(minor))).toEqual([]);
});

test('what a professional reads of his money is what the ledger says', async ({ newPerson }) => {
  const vendor = await newPerson(PHONE);
  await signIn(vendor, 'vendor@homeserve.test');
  await vendor.goto('/vendor/earnings');
  const moves = await query<{ signed: number; owed: number; gross: number; month: number; paid: number; held: number }>(
    (sql) =>
      sql.unsafe(`with entries as (${ENTRIES}), own as (
        select l.id, l.kind, l.payment_id, min(l.posted_at) as at, -sum(l.amount_minor) as signed from entries l
        join users u on u.id = l.owner_id where u.email = 'vendor@homeserve.test' and l.account = 'vendor_payable'
        group by l.id, l.kind, l.payment_id)
      select signed::int, (sum(signed) over (order by at, id))::int as owed,
        coalesce((select sum(g.amount_minor) from entries g where g.id = own.id and g.account = 'provider_clearing'
          and g.amount_minor > 0), 0)::int as gross,
        (sum(signed) filter (where signed > 0) over (partition by date_trunc('month', at at time zone 'Asia/Kolkata')))::int as month,
        (-sum(signed) filter (where kind in ('payout', 'payout_reversal')) over ())::int as paid, 0 as held
      from own order by at desc, id desc`),
  );
  const said = distinct(
    moves.flatMap(({ signed, owed, gross, month, paid, held }) => [
      signed,
      owed,
      gross,
      gross - signed,
      month,
      paid,
      held,
    ]),
  );
  const shown = distinct(await amountsOn(vendor));
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.filter((minor) => !said.includes(minor))).toEqual([]);
});

test('what operations read of the books and of a visit is what the ledger says', async ({ newPerson }) => {
  const ops = await newPerson(DESKTOP);
  await signIn(ops, 'ops@homeserve.test');
  await ops.goto('/ops/ledger');
  const accounts = await query<{ debit: number; credit: number; balance: number; total: number }>((sql) =>
    sql.unsafe(`with entries as (${ENTRIES}) select sum(greatest(amount_minor, 0))::int as debit, sum(least(amount_minor, 0))::int as credit,
        sum(amount_minor)::int as balance,
        (sum(sum(greatest(amount_minor, 0))) over (partition by account like 'card_holds%'))::int as total
      from entries group by account`),
  );
  const said = distinct([
    0,
    ...accounts.flatMap(({ debit, credit, balance, total }) => [debit, credit, balance, total]),
  ]);
  await expect.poll(async () => distinct(await amountsOn(ops)).filter((minor) => !said.includes(minor))).toEqual([]);

  const [visit] = await query<{ id: string }>(
    (sql) =>
      sql`select booking_id as id from ledger_transactions where kind = 'payout' order by posted_at desc limit 1`,
  );
  await ops.goto(`/ops/bookings/${visit?.id}/statement`);
  const entries = await query<{ minor: number; after: number; left: number }>((sql) =>
    sql.unsafe(`with entries as (${ENTRIES}) select amount_minor as minor,
        (sum(amount_minor) over (partition by account order by posted_at, id))::int as after,
        (sum(amount_minor) over (partition by account))::int as left
      from entries where booking_id = '${visit?.id}'`),
  );
  const traced = distinct([0, ...entries.flatMap(({ minor, after, left }) => [minor, after, left])]);
  const shown = distinct(await amountsOn(ops));
  expect(shown.filter((minor) => !traced.includes(minor))).toEqual([]);
  expect(distinct(entries.map(({ minor }) => minor)).filter((minor) => !shown.includes(minor))).toEqual([]);
});
