import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFree } from '../ports';
import { judgeDisk, judgeNode } from './judge';
import { type Check, doubt, fault, fine } from './verdict';

/** Whether this machine can hold and run the product. */
export const machineChecks = (dataDir: string, port: number, keepsObjects: boolean): Check[] => [
  { name: 'node', run: async () => judgeNode(process.versions.node) },
  { name: 'storage', run: async () => (keepsObjects ? writable(join(dataDir, 'objects')) : []) },
  {
    name: 'disk',
    run: async () => {
      const { bavail, bsize } = statfsSync(dataDir);
      return judgeDisk(bavail * bsize);
    },
  },
  {
    name: 'port',
    run: async () => {
      if (await isFree(port))
        return doubt(`nobody listens on ${port} here`, 'start the web process, unless it is elsewhere');
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5000) }).catch(
        () => null,
      );
      return answer?.ok
        ? fine(`the web process answers on ${port}`)
        : fault(`something else is on ${port}`, 'set PORT to a free one');
    },
  },
];

function writable(folder: string) {
  const probe = join(folder, `.doctor-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(probe, 'probe');
    return fine(`${folder} can be written`);
  } catch (error) {
    return fault(`${folder}: ${(error as Error).message}`, 'give it to the user that runs the processes');
  } finally {
    rmSync(probe, { force: true });
  }
}
