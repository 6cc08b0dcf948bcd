import type { Browser } from '@playwright/test';
import type { Role } from '@/lib/core/actor';
import { signIn } from './sign-in';
import { appAddress } from './stack';

export const ACCOUNTS: Record<Role, string> = {
  customer: 'customer@homeserve.test',
  vendor: 'vendor@homeserve.test',
  onboard_manager: 'onboarding@homeserve.test',
  ops_manager: 'ops@homeserve.test',
  super_admin: 'admin@homeserve.test',
};
export type Visitor = Role | 'guest';
export const VISITORS: readonly Visitor[] = ['guest', ...(Object.keys(ACCOUNTS) as Role[])];

/** The Cookie header of each demonstration account after signing in through the form; a guest has none. */
export async function cookiesOfAll(browser: Browser): Promise<Record<Visitor, string>> {
  const cookies = { guest: '' } as Record<Visitor, string>;
  for (const [role, email] of Object.entries(ACCOUNTS) as [Role, string][]) {
    const context = await browser.newContext({ baseURL: appAddress() });
    await signIn(await context.newPage(), email);
    const kept = await context.cookies();
    cookies[role] = kept.map(({ name, value }) => `${name}=${value}`).join('; ');
    await context.close();
  }
  return cookies;
}
