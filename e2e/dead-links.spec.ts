import type { Page } from '@playwright/test';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { inbox } from './support/inbox';
import { newCustomer, rest, tokenOf } from './support/rest';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';
import { appAddress } from './support/stack';
import { askForSignature, finishedVisit, linkSentTo } from './support/visit-by-rest';

test.setTimeout(120_000);

const PERSONAL = new Set(['date', 'x-request-id', 'set-cookie', 'keep-alive', 'connection']);
/** Status and headers of both answers behind a link, without what differs whatever is asked; and the cookie between them. */
async function answersTo(token: string): Promise<unknown[]> {
  const get = async (path: string, cookie: string) => {
    const response = await fetch(`${appAddress()}${path}`, { redirect: 'manual', headers: { cookie } });
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '-';
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await response.text()).not.toContain(token);
    const headers = [...response.headers].filter(([name]) => !PERSONAL.has(name));
    return {
      said: [response.status, headers.map(([name, value]) => [name, value.replaceAll(nonce, '')])],
      cookie: response.headers.getSetCookie().join().split(';')[0] ?? '',
    };
  };
  const link = await get(`/sign/${token}`, '');
  const page = await get('/sign', link.cookie);
  return [link.said, page.said, link.cookie.split('=')[0]];
}

/** The whole document behind a link, once it stands; its scripts carry the same in the order of a stream, and the demonstration's bar a clock. */
async function shownBy(page: Page, token: string): Promise<string> {
  await page.goto(`/sign/${token}`, { waitUntil: 'networkidle' });
  const html = await page.evaluate(() => {
    for (const one of document.querySelectorAll('script, link, template, [data-strip]')) one.remove();
    return document.documentElement.outerHTML;
  });
  // The framework numbers forms as they are ready.
  return html.replace(/<!--.*?-->|\$ACTION_(?:REF_|KEY" value="\w)?\w+/g, '');
}

test('a link that was taken back shows what every dead link shows, asks for the one that lives, and is decided about', async ({
  page: phone,
  newPerson,
}) => {
  const person = await newCustomer(`Devika ${Date.now().toString(36)}`);
  const id = await finishedVisit({ customer: person, vendor: 'vendor2', day: 9 });
  const first = await askForSignature(id, 'vendor2', person);
  const token = first.split('/').at(-1) ?? '';
  const ops = await newPerson(DESKTOP);
  await signIn(ops, 'ops@homeserve.test');

  await test.step('the desk sees that it went out, and never what it is', async () => {
    await ops.goto(`/ops/bookings/${id}`);
    await expect(ops.getByText('Take the link back')).toBeVisible();
    expect(await ops.content()).not.toContain(token);
    await ops.goto(`/ops/bookings/${id}/log`);
    expect(await ops.content()).not.toContain(token);
    await ops.goto(`/ops/bookings/${id}`);
  });

  await test.step('and takes it back, with the reason', async () => {
    const lever = ops.locator('details').filter({ hasText: 'Take the link back' });
    await lever.getByText('Take the link back').first().click();
    await lever.getByLabel('Reason').fill('The total is being looked at');
    await axeInBothThemes(ops);
    await lever.getByRole('button', { name: 'Take it back' }).click();
    await expect(ops.getByText('Sign link taken back')).toBeVisible();
  });

  await test.step('byte for byte the same as one that never was, and as one cut short', async () => {
    const others = ['A'.repeat(43), token.slice(0, 20)];
    const [said, shown] = [await answersTo(token), await shownBy(phone, token)];
    for (const other of others) {
      expect(await answersTo(other)).toEqual(said);
      expect(await shownBy(phone, other)).toBe(shown);
    }
    expect(shown).toContain('This link cannot be used');
  });

  await test.step('the customer asks for the link that lives', async () => {
    await rest('POST', `/bookings/${id}/signature-request`, await tokenOf('ops'));
    await expect.poll(() => linkSentTo(person.phone)).not.toBe(first);
    await phone.goto(first);
    await axeInBothThemes(phone);
    const before = (await inbox(person.phone)).length;
    await phone.getByRole('button', { name: 'Send the link again' }).click();
    await expect(phone.getByText('If a visit waits for your signature, its link is on its way.').first()).toBeVisible();
    await expect.poll(async () => (await inbox(person.phone)).length).toBeGreaterThan(before);
    await phone.goto(await linkSentTo(person.phone));
    await expect(phone.getByRole('heading', { level: 1, name: 'Sign for the work' })).toBeVisible();
  });

  await test.step('taken back again, it is called off with what it left in one row', async () => {
    const body = { reason: 'The customer cannot be reached' };
    await rest('POST', `/bookings/${id}/signature-request/revoke`, await tokenOf('ops'), body);
    await ops.goto(`/ops/never-signed?q=${id}`);
    await expect(ops.getByText('Start code given')).toBeVisible();
    await expect(ops.getByText('Link delivered')).toBeVisible();
    await ops.getByRole('checkbox', { name: /^Choose HS-/ }).check();
    await axeInBothThemes(ops);
    await ops.getByLabel('Decision').selectOption('cancel');
    await ops.getByLabel('Reason').fill('Nobody answers, nothing was held');
    await ops.getByRole('button', { name: 'Decide', exact: true }).click();
    await expect(ops.getByText('1 visit is decided.').first()).toBeVisible();
    await ops.goto(`/ops/bookings/${id}`);
    await expect(ops.getByText('Decided by operations, never signed')).toBeVisible();
  });
});
