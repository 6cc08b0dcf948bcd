import { axeInBothThemes } from './support/axe';
import { ADDRESSES, findFor, LOOKERS, pathsOf } from './support/every-page';
import { expect, test } from './support/fixtures';
import { expectSound } from './support/page-checks';
import { DESKTOP, PHONE } from './support/screens';
import { signIn } from './support/sign-in';

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
    const paths = pathsOf(looker);
    expect(paths.length).toBeGreaterThan(0);
    let heaviest = 0;
    for (const path of paths) {
      for (const address of ADDRESSES[path]?.(found) ?? [path]) {
        await test.step(address, async () => {
          heaviest = Math.max(heaviest, await expectSound(page, await page.goto(address)));
          await axeInBothThemes(page);
        });
      }
    }
    console.log(`  ${who}: ${paths.length} pages, heaviest scripts ${(heaviest / 1000).toFixed(1)} kB`);
  });
}
