import { expect, test } from './support/fixtures';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';

test('somebody who never saw it finds what burns first, and puts it out, within two clicks', async ({ newPerson }) => {
  const ops = await newPerson(DESKTOP);
  await signIn(ops, 'ops@homeserve.test');
  await ops.goto('/ops');
  await expect(ops.getByRole('heading', { level: 1, name: 'What burns first' })).toBeVisible();
  const first = ops.getByRole('list', { name: 'What burns first' }).getByRole('listitem').first();
  await expect(first.getByText(/overdue|left/)).toBeVisible();
  await expect(first.getByText(/₹/)).toBeVisible();

  await test.step('one click: the disputes alone', async () => {
    await ops
      .getByRole('navigation', { name: 'Kinds' })
      .getByRole('link', { name: /^Dispute/ })
      .click();
    await expect(ops).toHaveURL(/kind=dispute/);
    await expect(first.getByText('Dispute', { exact: true })).toBeVisible();
  });

  await test.step('two clicks: the lever that ends it, open, with what each end does', async () => {
    const lever = first.getByRole('link', { name: /^Hear and decide/ });
    const reference = ((await lever.textContent()) ?? '').match(/HS-\w+/)?.[0] ?? '';
    await lever.click();
    await expect(ops.getByRole('heading', { level: 1, name: new RegExp(reference) })).toBeVisible();
    const decide = ops.getByRole('complementary', { name: 'What you can do' });
    await expect(decide.getByRole('radio', { name: /The customer pays nothing/ })).toBeVisible();
    await decide.getByRole('radio', { name: /The customer pays nothing/ }).check();
    await decide.getByRole('textbox', { name: 'Reason' }).first().fill('The photographs show the sparks.');
    await decide.getByRole('button', { name: 'Decide', exact: true }).click();
    await expect(
      ops.getByText('Visit cancelled').or(ops.getByText('Operations decided what was reported')),
    ).toBeVisible();
    await ops.goto('/ops?kind=dispute');
    await expect(ops.getByText(reference)).toHaveCount(0);
  });
});
