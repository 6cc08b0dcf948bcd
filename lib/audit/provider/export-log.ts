import type { Actor } from '@/lib/core/actor';
import { log } from '@/lib/core/log';
import { appendLines, lastLines } from '@/lib/integrations/append-only';
import { checkpointsAfter, leafHashes, sealedState } from '../queries/sealed-state';
import { exportPaths, lineOf, nextLeaf, noteOf } from './exported-log';

const PAGE = 20_000n;

/**
 * Appends what was sealed since the last time to the files outside of the database: leaves first, so that every head
 * there stands on leaves that are there too. Safe to repeat; answers how many leaves were added.
 */
export async function exportLog(system: Actor): Promise<number> {
  const state = await sealedState(system);
  if (!state) return 0;
  const { origin, size } = state;
  const paths = exportPaths(origin);
  const first = nextLeaf(await lastLines(paths.leaves));
  if (first > size) log.error('the log is shorter than what left the database', new Error(`${size} of ${first}`));
  for (let from = first; from < size; from += PAGE) {
    const to = from + PAGE < size ? from + PAGE : size;
    const hashes = await leafHashes(system, origin, { from, to });
    await appendLines(
      paths.leaves,
      hashes.map((hash, at) => `${from + BigInt(at)} ${hash}`),
    );
  }
  const last = (await lastLines(paths.checkpoints)).map(noteOf).findLast((note) => note !== null);
  const notes = await checkpointsAfter(system, origin, last?.number ?? 0n, size);
  await appendLines(paths.checkpoints, notes.map(lineOf));
  return first < size ? Number(size - first) : 0;
}
