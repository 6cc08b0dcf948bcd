import { axeInBothThemes } from './support/axe';
import { ADDRESSES, findFor, isFirstToSee, LOOKERS, pathsOf } from './support/every-page';
import { expect, test } from './support/fixtures';
import { layoutShift } from './support/measures';
import { expectNoSidewaysScroll, SCRIPT_LIMIT_BYTES, scriptBytes } from './support/page-checks';
import { DESKTOP, PHONE } from './support/screens';
import { signIn } from './support/sign-in';

/** 640 px is a 1280 px window at 200 %. */
const WIDTHS = [360, 390, 640, 1440] as const;
/** Zero to three decimals: a word that is a hair wider in its own font than in the one before it moves nothing that an eye sees. */
const STILL = 0.0005;
const SCREENS = { phone: PHONE, desktop: DESKTOP };

test.setTimeout(600_000);
// One role knows nothing of another: whoever is free takes the next.
test.describe.configure({ mode: 'parallel' });

for (const looker of LOOKERS) {
  const { who, account, device } = looker;
  test(`every page of ${who}: quiet, still, accessible in both themes, no wider than the screen, light`, async ({
    newPerson,
  }) => {
    const page = await newPerson(SCREENS[device]);
    // What others do meanwhile may move what is shown: that is news, not an unsteady page.
    await page.routeWebSocket(
      () => true,
      () => undefined,
    );
    if (account) await signIn(page, `${account}@homeserve.test`);
    const found = await findFor(account);
    const paths = pathsOf(who);
    expect(paths.length).toBeGreaterThan(0);
    let heaviest = 0;
    for (const path of paths) {
      for (const address of ADDRESSES[path]?.(found) ?? [path]) {
        await test.step(address, async () => {
          const answer = await page.goto(address);
          expect(answer?.status(), address).toBe(200);
          // The styleguide shows whole pages within itself.
          await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
          const shift = await page.evaluate(layoutShift);
          expect.soft(shift, `layout shift of ${address}`).toBeLessThan(STILL);
          const bytes = await scriptBytes(page, (await answer?.text()) ?? '');
          heaviest = Math.max(heaviest, bytes);
          expect.soft(bytes, `scripts of ${address}`).toBeLessThanOrEqual(SCRIPT_LIMIT_BYTES);
          await expectNoSidewaysScroll(page, WIDTHS);
          if (isFirstToSee(looker, path)) await axeInBothThemes(page);
        });
      }
    }
    console.log(`  ${who}: ${paths.length} pages, heaviest scripts ${(heaviest / 1000).toFixed(1)} kB`);
  });
}
