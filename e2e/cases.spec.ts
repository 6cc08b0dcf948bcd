import { randomUUID } from 'node:crypto';
import { photoOf } from '@/testing/photo-of';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { letterTo, press, tabTo, type } from './support/keys';
import { newProfessional } from './support/professional';
import { newCustomer, rest, tokenOf } from './support/rest';
import { DESKTOP } from './support/screens';
import { seenLive } from './support/seen';
import { signIn } from './support/sign-in';
import { begunVisit, bookByRest } from './support/visit-by-rest';

test.setTimeout(120_000);

/** Of no other spec. */
const SERVICE = 'wallpaper';

/** A visit on which the photo from after the work is the one from before: that burns, and can wait. */
async function oddVisit(name: string): Promise<void> {
  const [customer, professional] = await Promise.all([newCustomer('Wafa Rahim'), newProfessional(name, SERVICE)]);
  const id = await bookByRest({ customer, day: 29, service: SERVICE });
  await rest('POST', `/bookings/${id}/assign`, await tokenOf('ops'), {
    vendorId: professional.id,
    reason: 'He papers.',
  });
  await begunVisit({ customer, vendor: professional.email, day: 29, assigned: id });
  const bytes = new Uint8Array(await photoOf('wallpaper', 'before', Math.ceil(Math.random() * 1e6)));
  for (const kind of ['before', 'after']) {
    const form = new FormData();
    form.set('file', new Blob([bytes], { type: 'image/jpeg' }), `${kind}.jpg`);
    form.set('kind', kind);
    form.set('takenAt', new Date().toISOString());
    form.set('clientId', randomUUID());
    await rest('POST', `/bookings/${id}/photos`, professional.token, form);
  }
}

test('one manager takes what burns and writes of it, another reads so at once, takes it over, and puts it off, by keys', async ({
  newPerson,
}) => {
  const name = `Wasim ${Date.now().toString(36)}`;
  await oddVisit(name);
  const [olga, other] = [await newPerson(DESKTOP), await newPerson(DESKTOP)];
  await Promise.all([signIn(olga, 'ops@homeserve.test'), signIn(other, 'ops2@homeserve.test')]);
  const rowOf = (page: typeof olga) =>
    page.getByRole('listitem').filter({ hasText: `${name}’s photo from after the work` });
  for (const page of [olga, other]) {
    await expect(async () => {
      await page.goto('/ops?kind=photo');
      await expect(rowOf(page)).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: 20_000 });
  }
  const row = rowOf(olga);
  const theirs = rowOf(other);
  await expect(theirs.getByText('Nobody has it')).toBeVisible();

  await test.step('ticked by x and taken: the other reads whose it is', async () => {
    const lever = row.getByRole('link', { name: /^Look and answer/ });
    const first = olga.getByRole('list', { name: 'What burns first' }).getByRole('listitem').first();
    await letterTo(olga, 'j', first.getByRole('link').first());
    await lever.focus();
    await olga.keyboard.press('x');
    await expect(row.getByRole('checkbox')).toBeChecked();
    const take = olga.getByRole('button', { name: 'Take', exact: true });
    await seenLive('taken at the desk', olga, () => press(olga, take), [other, /(?<!Nobody) has it/]);
    await expect(row.getByText('Yours')).toBeVisible();
    await expect(olga.getByRole('navigation', { name: 'Whose' }).getByRole('link', { name: /^Yours/ })).toContainText(
      '1',
    );
  });

  await test.step('a note for the next one', async () => {
    await press(olga, row.locator('summary'));
    await type(olga, row.getByLabel('Note for the next manager'), 'Rang him: he mixed them up, the right one comes.');
    await press(olga, row.getByRole('button', { name: 'Keep the note' }));
    await expect(row.getByText('1 note')).toBeVisible();
    await expect(theirs.getByText('Rang him: he mixed them up').first()).toBeVisible();
    await axeInBothThemes(olga);
  });

  await test.step('taken over by whom sees it, put off, found apart, and back', async () => {
    await press(other, theirs.locator('summary'));
    await press(other, theirs.getByRole('button', { name: /^Take it over from/ }));
    await expect(theirs.getByText('Yours')).toBeVisible();
    await expect(row.getByText(/(?<!Nobody) has it/)).toBeVisible();
    await tabTo(other, theirs.getByRole('checkbox'));
    await other.keyboard.press('Space');
    await press(other, other.getByRole('button', { name: 'Put off', exact: true }));
    await expect(theirs).toHaveCount(0);
    await press(other, other.getByRole('navigation', { name: 'Whose' }).getByRole('link', { name: /^Put off/ }));
    await expect(rowOf(other).getByText(/^Put off until/)).toBeVisible();
    await axeInBothThemes(other);
  });
});
