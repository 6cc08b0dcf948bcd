import type { BrowserContext, Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { type NewCustomer, newCustomer } from './support/rest';
import { PASSWORD, signIn } from './support/sign-in';
import { appAddress, sandboxAddress } from './support/stack';

type Pushed = { payload: { title: string; body: string; path: string; tag: string } };
type Subscription = { endpoint: string };

/** The browser's own push service is on the internet: the sandbox's stands in for it, with keys of its own. */
async function withPushService(page: Page): Promise<() => Promise<Pushed[]>> {
  let made: Subscription | undefined;
  await page.exposeFunction('subscribeAtSandbox', async (applicationServerKey: string) => {
    const answer = await fetch(`${sandboxAddress()}/_push`, {
      method: 'POST',
      body: JSON.stringify({ applicationServerKey }),
    });
    made = (await answer.json()) as Subscription;
    return made;
  });
  await page.addInitScript(() => {
    const kept = (made: object | null) =>
      made && ({ toJSON: () => made, unsubscribe: async () => sessionStorage.removeItem('made') } as never);
    PushManager.prototype.getSubscription = async () => kept(JSON.parse(sessionStorage.getItem('made') ?? 'null'));
    PushManager.prototype.subscribe = async (options) => {
      const { subscribeAtSandbox } = window as never as { subscribeAtSandbox(key: unknown): Promise<object> };
      const made = await subscribeAtSandbox(options?.applicationServerKey);
      sessionStorage.setItem('made', JSON.stringify(made));
      return kept(made) as never;
    };
  });
  return async () => {
    const id = made?.endpoint.split('/').at(-1);
    const answer = await fetch(`${sandboxAddress()}/_push/${id}`);
    return ((await answer.json()) as { pushed: Pushed[] }).pushed;
  };
}

/** Hands the worker what a push service would. */
async function deliver(page: Page, pushed: Pushed): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(appAddress()));
      if (own) resolve(own.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const data = JSON.stringify(pushed.payload);
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: appAddress(), registrationId: await found, data });
}

const shown = (page: Page) =>
  page.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready;
    return (await worker.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
  });

async function tap(context: BrowserContext): Promise<void> {
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(async () => {
    const scope = self as unknown as ServiceWorkerGlobalScope;
    const [notification] = await scope.registration.getNotifications();
    if (notification) scope.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
  });
}

/** What a person once answered to the browser's own question. */
async function answerNo(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { targetInfo } = await devtools.send('Target.getTargetInfo');
  const { browserContextId } = targetInfo;
  await devtools.send('Browser.setPermission', {
    origin: appAddress(),
    permission: { name: 'notifications' },
    setting: 'denied',
    ...(browserContextId && { browserContextId }),
  });
}

async function changePassword(page: Page): Promise<void> {
  await page.goto('/account/password');
  await page.getByLabel('Present password').fill(PASSWORD);
  await page.getByLabel('New password').fill('four words in a row');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('Your password is set.')).toBeVisible();
}

async function openSettings(page: Page, customer: NewCustomer): Promise<void> {
  await signIn(page, customer.email);
  await page.goto('/notifications/settings');
  await expect(page.getByRole('heading', { name: 'Notifications on this device' })).toBeVisible();
}

test('somebody lets messages appear on the device, and is led to their page', async ({ page, context }) => {
  const customer = await newCustomer('Tara Joseph');
  const pushed = await withPushService(page);
  await context.grantPermissions(['notifications'], { origin: appAddress() });
  await openSettings(page, customer);
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText('Messages appear on this device.').first()).toBeVisible();
  await axeInBothThemes(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Turn off' })).toBeVisible();

  await changePassword(page);
  await expect.poll(async () => (await pushed()).length, { timeout: 20_000 }).toBe(1);
  const [message] = await pushed();
  if (!message) throw new Error('nothing was pushed');
  await deliver(page, message);
  const { title, body, tag, path } = message.payload;
  await expect.poll(() => shown(page)).toEqual([{ title, body, tag }]);
  // Another of the same tag replaces it.
  await deliver(page, { payload: { ...message.payload, body: 'Again' } });
  await expect.poll(() => shown(page)).toEqual([{ title, body: 'Again', tag }]);

  await tap(context);
  await expect(page).toHaveURL(new RegExp(path));
  await expect.poll(() => shown(page)).toEqual([]);

  // The page that shows it already is put in front; what is half written on another one stays.
  const other = await context.newPage();
  await other.goto('/account/password');
  await other.getByLabel('Present password').fill('half');
  await deliver(page, message);
  await expect.poll(() => shown(page)).toHaveLength(1);
  await tap(context);
  await expect.poll(() => shown(page)).toEqual([]);
  await expect(other.getByLabel('Present password')).toHaveValue('half');
  await expect(other).toHaveURL(/\/account\/password$/);
});

test('somebody who said no reads where to change it, and can turn it off again', async ({ page, context }) => {
  const customer = await newCustomer('Neha Pillai');
  const pushed = await withPushService(page);
  await answerNo(page);
  await openSettings(page, customer);
  await expect(page.getByText('This browser was told not to show notifications')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeHidden();
  await context.grantPermissions(['notifications'], { origin: appAddress() });
  await page.reload();
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible();
  await changePassword(page);
  expect(await pushed()).toEqual([]);
});
