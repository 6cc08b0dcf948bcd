import { PAGES } from '@/lib/auth/manifest/pages';
import type { Role } from '@/lib/core/actor';
import { axeInBothThemes } from './support/axe';
import { ADDRESSES, findFor, IN_JOURNEYS } from './support/every-page';
import { expect, test } from './support/fixtures';
import { expectNoSidewaysScroll, SCRIPT_LIMIT_BYTES, scriptBytes } from './support/page-checks';
import { DESKTOP, PHONE } from './support/screens';
import { signIn } from './support/sign-in';

/** Who looks, on what. Everybody's pages are looked at by the guest; a manager's by the manager and the administrator. */
const LOOKERS: { who: Role | 'guest'; account: string | null; screen: typeof PHONE }[] = [
  { who: 'guest', account: null, screen: PHONE },
  { who: 'customer', account: 'customer', screen: PHONE },
  { who: 'vendor', account: 'vendor', screen: PHONE },
  { who: 'onboard_manager', account: 'onboarding', screen: DESKTOP },
  { who: 'ops_manager', account: 'ops', screen: DESKTOP },
  { who: 'super_admin', account: 'admin', screen: DESKTOP },
];
const WIDTHS = [360, 390, 1440] as const;

test.setTimeout(180_000);

const pagesOf = (who: Role | 'guest') =>
  PAGES.filter((page) => page.kind === 'page' && page.who.includes(who))
    .filter((page) => who === 'guest' || !page.who.includes('guest'))
    .map((page) => (page.kind === 'page' ? page.path : ''))
    .filter((path) => !IN_JOURNEYS.has(path));

for (const { who, account, screen } of LOOKERS) {
  test(`every page of ${who}: quiet, accessible in both themes, no wider than the screen, light`, async ({
    newPerson,
  }) => {
    const page = await newPerson(screen);
    if (account) await signIn(page, `${account}@homeserve.test`);
    const found = await findFor(account);
    const paths = pagesOf(who);
    expect(paths.length).toBeGreaterThan(0);
    let heaviest = 0;
    for (const path of paths) {
      for (const address of ADDRESSES[path]?.(found) ?? [path]) {
        await test.step(address, async () => {
          const answer = await page.goto(address);
          expect(answer?.status(), address).toBe(200);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          const bytes = await scriptBytes(page, (await answer?.text()) ?? '');
          heaviest = Math.max(heaviest, bytes);
          expect.soft(bytes, `scripts of ${address}`).toBeLessThanOrEqual(SCRIPT_LIMIT_BYTES);
          await expectNoSidewaysScroll(page, WIDTHS);
          await axeInBothThemes(page);
        });
      }
    }
    console.log(`  ${who}: ${paths.length} pages, heaviest scripts ${(heaviest / 1000).toFixed(1)} kB`);
  });
}
