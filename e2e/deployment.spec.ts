import {
  assignedVisit,
  doTheWork,
  expectArrived,
  keepDay,
  readVisit,
  reopened,
  takeShots,
} from './support/field-visit';
import { expect, test } from './support/fixtures';
import { type Front, openFront, type Passing } from './support/front';
import { startSecondBuild } from './support/second-build';
import { appAddress } from './support/stack';
import type { Web } from './support/web';

/** Nobody else's: whoever is new and near is asked first for what he does. */
const SERVICE = 'wiring-check';
/** The long run builds the product a second time; the tests put another worker in the place of the first. */
const BUILDS_TWICE = process.env.FIELD_TWO_BUILDS === '1';
const WORKER = '/field-worker.js';

/** A front that can be pointed at another deployment. */
async function openDeployments(): Promise<Front & { deploy: (address: string) => void; workers: string[] }> {
  let target = appAddress();
  let isNew = false;
  const workers: string[] = [];
  const front = await openFront(
    ({ asked, told, toApp }: Passing) => {
      toApp.on('response', async (answer) => {
        if (asked.url !== WORKER) {
          told.writeHead(answer.statusCode ?? 502, answer.headers);
          return answer.pipe(told);
        }
        const script = Buffer.concat(await answer.toArray()).toString();
        // Neither its length nor what says that it is the one of before.
        const { 'content-length': _, etag: __, 'last-modified': ___, ...headers } = answer.headers;
        told.writeHead(answer.statusCode ?? 502, headers);
        const served = isNew && !BUILDS_TWICE ? `// another build\n${script}` : script;
        workers.push(served.slice(0, 40));
        told.end(served);
      });
      asked.pipe(toApp);
    },
    () => target,
  );
  return {
    ...front,
    workers,
    deploy: (address) => {
      target = address;
      isNew = true;
    },
  };
}

test('what was done before a deployment arrives after it, once and in order', async ({ page, context }) => {
  test.setTimeout(900_000);
  const front = await openDeployments();
  let second: Web | undefined;
  try {
    const visit = await assignedVisit(SERVICE);
    await keepDay(page, visit, front.address);
    const [before, after] = [await takeShots('before', 2), await takeShots('after', 2)];
    const { startCode } = await readVisit(visit);
    await context.setOffline(true);
    await doTheWork(page, startCode, before, after);

    if (BUILDS_TWICE) second = await startSecondBuild();
    front.deploy(second?.address ?? appAddress());
    // The page of the build before is opened once more, and is what sends to the one after.
    const again = await reopened(page, `${front.address}/field?visit=${visit.id}`);
    await expect(again.getByRole('heading', { name: 'Done here' })).toBeVisible();
    await context.setOffline(false);
    await expectArrived(visit, [...before, ...after]);
    await expect(again.getByText('You are connected, and everything has been sent.')).toBeVisible({ timeout: 40_000 });

    await test.step('the next page is the new one, and so is what the phone keeps', async () => {
      await again.goto(`${front.address}/vendor`);
      await expect.poll(() => new Set(front.workers).size, { timeout: 60_000 }).toBe(2);
      if (!BUILDS_TWICE) return;
      const kept = async () =>
        again.evaluate(async () => (await (await caches.match('/field'))?.text())?.includes('In the field, again'));
      await expect.poll(kept, { timeout: 60_000 }).toBe(true);
    });
  } finally {
    front.close();
    await second?.stop();
  }
});
