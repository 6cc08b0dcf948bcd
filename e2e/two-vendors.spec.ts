import { axeInBothThemes } from './support/axe';
import { query } from './support/database';
import { expect, test } from './support/fixtures';
import { newCustomer } from './support/rest';
import { signIn } from './support/sign-in';
import { bookByRest } from './support/visit-by-rest';

test('two professionals press Accept together: one has the visit, the other reads that it is taken', async ({
  page: one,
  newPerson,
}) => {
  const other = await newPerson();
  const id = await bookByRest({ customer: await newCustomer(), day: 8, service: 'curtain-rods' });
  await signIn(one, 'vendor2@homeserve.test');
  await signIn(other, 'vendor3@homeserve.test');
  const buttons = [one, other].map((page) =>
    page.getByRole('article', { name: 'Curtain rods' }).getByRole('button', { name: 'Accept' }),
  );
  for (const page of [one, other]) await page.goto('/vendor/offers');
  for (const button of buttons) await expect(button).toBeVisible();
  await Promise.all(buttons.map((button) => button.click()));

  const isWinner = (page: typeof one) => page.waitForURL(/\/vendor\/jobs\//).then(() => page);
  const winner = await Promise.any([isWinner(one), isWinner(other)]);
  const loser = winner === one ? other : one;
  await expect(loser.getByText(/taken/i).first()).toBeVisible();
  await expect(loser).toHaveURL(/\/vendor\/offers/);
  await expect(loser.getByRole('article', { name: 'Curtain rods' })).toBeHidden();
  await axeInBothThemes(loser);
  const [row] = await query(
    (sql) => sql`
      select b.status, (select count(*)::int from vendor_blocks k where k.booking_id = b.id and k.state = 'active') as blocks
      from bookings b where b.id = ${id}`,
  );
  expect(row).toEqual({ status: 'accepted', blocks: 1 });
});
