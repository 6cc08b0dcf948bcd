import { axeInBothThemes } from './support/axe';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { press, tick } from './support/keys';
import { lever } from './support/lever';
import { newCustomer, saveCard } from './support/rest';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';
import { fillAnswer, sign } from './support/signature';
import { askForSignature, finishedVisit } from './support/visit-by-rest';

test.setTimeout(240_000);

const standing = async (bookingId: string) => {
  const [row] = await query(
    (sql) => sql<
      { visit: string; payment: string; payout: string; asked: boolean; charge: string; paymentId: string }[]
    >`
      select b.status as visit, p.status as payment, t.status as payout, t.asked_minor is not null as asked,
        p.stripe_charge_id as charge, p.id as "paymentId"
      from bookings b join payments p on p.booking_id = b.id left join transfers t on t.payment_id = p.id where b.id = ${bookingId}`,
  );
  return row;
};

const WAIT = { timeout: 60_000 };

test('a chargeback holds the payout, is answered with the evidence, and won it is paid; a line is refunded and taken back', async ({
  page: customer,
  newPerson,
}) => {
  const person = await newCustomer(`Chitra ${Date.now().toString(36)}`);
  const paymentMethodId = await saveCard(person.token, 'pm_card_visa');
  const id = await finishedVisit({ customer: person, vendor: 'vendor2', paymentMethodId, day: 23 });
  await customer.goto(await askForSignature(id, 'vendor2', person));
  await fillAnswer(customer, '5: Excellent');
  // The provider is too busy to send the payout just now, so that the bank is quicker.
  await lever('/_fault', { match: { method: 'POST', path: '/v1/transfers' }, action: 'rate_limit', times: 6 });
  await sign(customer);
  await expect.poll(() => standing(id), WAIT).toMatchObject({ visit: 'settled', payout: 'pending', asked: true });
  const { charge = '', paymentId = '' } = (await standing(id)) ?? {};
  const dispute = await lever(`/_stripe/charges/${charge}/dispute`);
  await expect
    .poll(() => standing(id), WAIT)
    .toMatchObject({ visit: 'disputed', payment: 'charged_back', payout: 'held' });

  const ops = await newPerson(DESKTOP);
  await signIn(ops, 'ops@homeserve.test');
  const [visit] = await query((sql) => sql<{ reference: string }[]>`select reference from bookings where id = ${id}`);
  await ops.goto(`/ops/chargebacks?q=${visit?.reference}`);
  await axeInBothThemes(ops);
  await press(ops, ops.getByRole('link', { name: /./ }).and(ops.locator('[href^="/ops/chargebacks/"]')).first());
  await expect(ops.getByRole('heading', { level: 1 })).toContainText(visit?.reference ?? '');
  await expect(ops.getByText('Waits for evidence').first()).toBeVisible();
  await ops
    .getByLabel('Why the charge stands')
    .fill('The customer signed for the work on the spot, and the photographs show it.');
  await tick(ops, ops.getByRole('checkbox', { name: /^After/ }));
  await axeInBothThemes(ops);
  await press(ops, ops.getByRole('button', { name: 'Send to the bank' }));
  await expect(ops.getByText('What the bank was told:')).toBeVisible();
  await expect(ops.getByText('With the bank').first()).toBeVisible();

  const vendor = await newPerson();
  await signIn(vendor, 'vendor2@homeserve.test');
  await vendor.goto('/vendor/earnings');
  await expect(vendor.getByText('a manager is looking at it').first()).toBeVisible();
  await axeInBothThemes(vendor);

  await lever(`/_stripe/disputes/${dispute.id}/won`);
  await expect
    .poll(() => standing(id), WAIT)
    .toMatchObject({ visit: 'settled', payment: 'captured', payout: 'transferred' });

  await ops.goto(`/ops/payments/${paymentId}`);
  await press(
    ops,
    ops
      .locator('summary')
      .filter({ has: ops.getByText('Refund', { exact: true }) })
      .first(),
  );
  const lines = ops.getByRole('group', { name: 'By line' });
  await lines.getByRole('textbox').first().fill('100');
  await ops
    .getByLabel(/^Reason/)
    .and(ops.locator('form:has([name="amount"]) *'))
    .fill('The washer leaked again the next day.');
  await axeInBothThemes(ops);
  await press(ops, ops.getByRole('button', { name: 'Refund', exact: true }));
  const reversed = async () => {
    const [row] = await query(
      (sql) => sql<{ status: string; lines: number }[]>`
        select v.status, (select count(*)::int from refund_lines l where l.refund_id = r.id) as lines
        from refunds r left join payout_reversals v on v.refund_id = r.id where r.payment_id = ${paymentId}`,
    );
    return row;
  };
  await expect.poll(reversed, WAIT).toEqual({ status: 'reversed', lines: 1 });
  await vendor.goto('/vendor/earnings');
  await expect(vendor.getByText(/^Taken back from your account:/).first()).toBeVisible();
  await vendor.getByRole('link', { name: 'Monthly statement' }).click();
  await expect(vendor.getByText('Owed to you after')).toBeVisible();
  await axeInBothThemes(vendor);
});
