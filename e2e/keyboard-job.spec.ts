import type { FileChooser, Page } from '@playwright/test';
import { photoOf } from '@/testing/photo-of';
import { expect, test } from './support/fixtures';
import { bringsTo, press, tabTo, tick, type } from './support/keys';
import { newCustomer, rest } from './support/rest';
import { signIn } from './support/sign-in';
import { bookByRest, linkSentTo } from './support/visit-by-rest';

test.setTimeout(150_000);

const SERVICE = 'Door repair';

/** Opens the camera's file chooser by Enter, as the keyboard does, and waits until the picture is kept. */
async function photograph(page: Page, kind: 'Before' | 'After'): Promise<void> {
  const moment = kind === 'Before' ? 'before' : 'after';
  const buffer = await photoOf('door-repair', moment, Math.ceil(Math.random() * 1e6));
  await tabTo(page, page.getByLabel(`Take a photo: ${kind} photos`));
  // Pressed until the page listens: a crowd of browsers on one machine makes it late.
  let chosen: FileChooser | undefined;
  page.once('filechooser', (chooser) => {
    chosen = chooser;
  });
  await expect(async () => {
    if (!chosen) await page.keyboard.press('Enter');
    await expect.poll(() => chosen, { timeout: 3000 }).toBeDefined();
  }).toPass();
  await chosen?.setFiles({ name: `${moment}.jpg`, mimeType: 'image/jpeg', buffer });
  await bringsTo(page, page.getByText('1 photo').nth(kind === 'Before' ? 0 : 1));
}

test('a visit from the offer to the seal by keys alone, on both phones; nobody loses his place', async ({
  page: customer,
  newPerson,
}) => {
  const person = await newCustomer(`Latika ${Date.now().toString(36)}`);
  const id = await bookByRest({ customer: person, day: 15, service: 'door-repair' });
  const vendor = await newPerson();
  await signIn(vendor, 'vendor3@homeserve.test');
  const step = (name: string | RegExp) => vendor.getByRole('heading', { level: 2, name });
  const verb = (name: string | RegExp) => press(vendor, vendor.getByRole('button', { name }));

  await test.step('accepts, sets off, arrives', async () => {
    await vendor.goto('/vendor/offers');
    await press(
      vendor,
      vendor
        .getByRole('article', { name: SERVICE })
        .first()
        .getByRole('button', { name: /^Accept/ }),
    );
    await expect(vendor).toHaveURL(new RegExp(`/vendor/jobs/${id}`), { timeout: 20_000 });
    await bringsTo(vendor, step('Go to Latika'));
    await verb('On my way');
    await bringsTo(vendor, step('You are on the way'));
    await verb('I have arrived');
    await bringsTo(vendor, step('Ask for the start code'));
  });

  await test.step('a wrong start code keeps the focus in its field, the right one starts the work', async () => {
    const { startCode } = await rest<{ startCode: string }>('GET', `/bookings/${id}`, person.token);
    const code = vendor.getByLabel('Start code');
    await type(vendor, code, startCode === '0000' ? '1111' : '0000');
    await vendor.keyboard.press('Enter');
    await expect(code).toHaveAttribute('aria-invalid', 'true');
    await expect(code).toBeFocused();
    await vendor.keyboard.press('ControlOrMeta+a');
    await vendor.keyboard.type(startCode);
    await vendor.keyboard.press('Enter');
    await bringsTo(vendor, step('Photograph how it is'));
    await expect(vendor.getByRole('main')).toMatchAriaSnapshot(`
      - main:
        - link "Today"
        - heading "Door repair" [level=1]
        - paragraph: Not safe? Help is one tap away.
        - button "Get help"
        - paragraph: Step 4 of 9
        - button "Problem?"
        - heading "Photograph how it is" [level=2]
        - group:
          - 'button "Take a photo: Before photos"'
          - 'button "Choose files: Before photos"'
          - list
        - heading "Customer" [level=2]
        - heading "Messages" [level=2]
        - article "Visit slip"
        - heading "What happened" [level=2]
    `);
  });

  await test.step('photos, checklist, photos, done', async () => {
    await photograph(vendor, 'Before');
    const boxes = vendor.getByRole('checkbox');
    await expect(boxes.first()).toBeVisible();
    for (const box of await boxes.all()) await tick(vendor, box);
    // The last tick folds the list that the focus was in: it waits on the fold.
    await bringsTo(vendor, step('Photograph the result'));
    await photograph(vendor, 'After');
    await verb('Complete the work');
    await bringsTo(vendor, step('Ask for the signature'));
    await verb(/^Ask .* to sign$/);
    await bringsTo(vendor, step(/^Waiting for .* to sign$/));
  });

  await test.step('the customer compares, holds a card, types a name and signs', async () => {
    await customer.goto(await linkSentTo(person.phone));
    await expect(customer.getByRole('main')).toMatchAriaSnapshot(`
      - main:
        - heading "Sign for the work" [level=1]
        - figure:
          - slider "Compare before and after": "50"
        - heading "What was done" [level=2]
        - table:
          - rowgroup:
            - row /Door repair/
          - rowgroup:
            - row /Total, tax included/
    `);
    await tabTo(customer, customer.getByRole('slider', { name: 'Compare before and after' }));
    await customer.keyboard.press('ArrowRight');
    await expect(customer.getByRole('slider')).not.toHaveValue('50');

    await press(customer, customer.getByRole('button', { name: 'Enter a card' }));
    const card = customer.getByRole('group', { name: 'Card details' });
    await bringsTo(customer, card);
    await type(customer, card.getByLabel('Card number'), '4242424242424242');
    await type(customer, card.getByLabel('Expiration date'), '1234');
    await type(customer, card.getByLabel('Security code'), '123');
    await press(customer, customer.getByRole('button', { name: /^Hold ₹/ }));
    await bringsTo(customer, customer.getByText(/is held on visa 4242/i));

    await tabTo(customer, customer.getByRole('radio').first());
    await customer.keyboard.press('ArrowLeft');
    await press(customer, customer.getByRole('button', { name: /type/i }));
    await expect(customer.getByRole('textbox', { name: 'Your name' })).toBeFocused();
    await customer.keyboard.type('Latika');
    await tick(customer, customer.getByLabel('I agree'));
    await press(customer, customer.getByRole('button', { name: /^Sign and release/ }));
    await bringsTo(customer, customer.getByRole('heading', { level: 1, name: 'Signed and sealed' }));
    await bringsTo(vendor, step('Signed and paid'));
  });
});
