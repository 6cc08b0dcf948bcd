import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Front, openFront, type Passing } from './front';
import { startSecondBuild } from './second-build';
import { appAddress } from './stack';
import type { Web } from './web';

/** The long run builds the product a second time; the tests take the same build for another one. */
export const BUILDS_TWICE = process.env.FIELD_TWO_BUILDS === '1';
const WORKER = '/field-worker.js';

export type Deployments = Front & {
  /** From now on the build after answers. */
  deploy: () => void;
  /** The beginnings of the different service workers that were handed out. */
  workers: Set<string>;
};

let second: Promise<Web> | undefined;

/** What was built for these tests ends with them. */
export const endSecondBuild = async (): Promise<void> => (await second)?.stop();

/**
 * A way to the product on which a deployment can happen. In the tests what comes after is the same build with another
 * worker, which has forgotten every server action; in the long run it is a second build of changed sources.
 */
export async function openDeployments(): Promise<Deployments> {
  if (BUILDS_TWICE) second ??= startSecondBuild();
  const after = (await second)?.address ?? appAddress();
  let isAfter = false;
  const workers = new Set<string>();
  const front = await openFront(
    ({ asked, told, toApp }: Passing) => {
      if (isAfter && !BUILDS_TWICE && asked.headers['next-action']) return forgetAction(asked, told, toApp);
      toApp.on('response', async (answer) => {
        if (asked.url !== WORKER) {
          told.writeHead(answer.statusCode ?? 502, answer.headers);
          return answer.pipe(told);
        }
        const script = Buffer.concat(await answer.toArray()).toString();
        const served = isAfter && !BUILDS_TWICE ? `// another build\n${script}` : script;
        workers.add(served.slice(0, 40));
        told.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }).end(served);
      });
      if (asked.url === WORKER) for (const name of ['if-none-match', 'if-modified-since']) toApp.removeHeader(name);
      asked.pipe(toApp);
    },
    () => (isAfter ? after : appAddress()),
  );
  return {
    ...front,
    workers,
    deploy: () => {
      isAfter = true;
    },
  };
}

/** What Next answers to the id of an action that its build does not have. */
function forgetAction(asked: IncomingMessage, told: ServerResponse, toApp: Passing['toApp']): void {
  toApp.destroy();
  asked.resume();
  told
    .writeHead(404, { 'x-nextjs-action-not-found': '1', 'content-type': 'text/plain' })
    .end('Server action not found.');
}
