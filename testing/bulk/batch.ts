import { mintSystem } from '@/lib/auth/actor';
import { prepareBatch } from '@/lib/batches/commands/prepare-batch';
import { runBatch } from '@/lib/batches/commands/run-batch';
import { beginBatch } from '@/lib/batches/commands/steer-batch';
import { BATCH_KINDS, type BatchKind, type BatchVerb } from '@/lib/batches/policy';
import { getBatch } from '@/lib/batches/queries/get-batch';
import type { BatchRowsFilter, PrepareBatchInput } from '@/lib/batches/schema';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import type { Person } from '../factories/people';

const system = mintSystem('test');

export const chosen = (kind: BatchKind, verb: BatchVerb, selected: string[], more = {}): PrepareBatchInput => ({
  batchId: newId(),
  kind,
  verb,
  selected,
  ...more,
});

export const readBatch = (who: Person, id: string, filter: BatchRowsFilter = {}) =>
  getBatch(who.actor, BATCH_KINDS, id, filter);

/** What came of each row: its code, or its outcome. */
export const outcomes = async (who: Person, id: string): Promise<string[]> =>
  (await readBatch(who, id)).rows.map(({ outcome, code }) => code ?? outcome);

/** What the worker does of it, until there is nothing left. */
export async function carryOut(who: Person, id: string): Promise<void> {
  while ((await readBatch(who, id)).status === 'running') unwrap(await runBatch(system, { batchId: id }));
}

/** Chooses, begins and carries out. */
export async function batch(who: Person, input: PrepareBatchInput, reason = ''): Promise<string> {
  const { id } = unwrap(await prepareBatch(who.actor, input));
  unwrap(await beginBatch(who.actor, { batchId: id, reason }));
  await carryOut(who, id);
  return id;
}
