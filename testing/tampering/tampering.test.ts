import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { exportLog } from '@/lib/audit/provider/export-log';
import { readExported } from '@/lib/audit/provider/exported-log';
import { type KeptOutside, verifyLog } from '@/lib/audit/queries/verify-log';
import { mintSystem } from '@/lib/auth/actor';
import { env, givenSettings } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import { signOff } from '@/lib/signing/commands/sign-off';
import { checkWhole } from '@/lib/signing/provider/verify-everything';
import { checkSealedIn } from '@/lib/signing/queries/check-sealed';
import { closeSql, sqlAs } from '../database';
import { sealEverything } from '../sealed';
import { answerTo, asked } from '../signing';
import { EVIDENCE_CHANGES, type SealedVisit } from './evidence-changes';
import { diceOf, LOG_CHANGES, type Tree } from './log-changes';
import { asSuperuser } from './superuser';

/** Ten a round: a thousand in the soak. */
const CHANGES = 10 * Number(givenSettings().SOAK_ROUNDS ?? 4);
const VISITS = 6;
const system = mintSystem('test');
const visits: SealedVisit[] = [];
let tree: Tree;
let outside: KeptOutside;

beforeAll(async () => {
  for (let count = 0; count < VISITS; count += 1) {
    const { link, bookingId } = await asked();
    const { evidenceId } = unwrap(await signOff(link, { ...(await answerTo(link)), comment: `Visit ${count}` }));
    visits.push({ evidenceId, bookingId, requestId: link.signatureRequestId });
    await sealEverything();
  }
  await exportLog(system);
  const readonly = sqlAs('readonly');
  const [row] = await readonly<{ origin: string; size: number; checkpoints: number }[]>`
    select t.origin, (select count(*)::int from audit_leaves) as size,
      (select count(*)::int from audit_checkpoints) as checkpoints from audit_trees t`;
  const nodes = await readonly<{ level: number; index: number }[]>`
    select level, node_index::int as index from audit_nodes`;
  if (!row) throw new Error('no tree');
  tree = { ...row, nodes: [...nodes] };
  outside = await readExported([row.origin]);
}, 60_000);
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const SEED = 20_261_126;
const dice = diceOf(SEED);
const pick = <T>(list: readonly T[]): T => list[dice(list.length)] as T;

it('finds nothing where nothing was changed', async () => {
  await asSuperuser(async (attempt) => {
    const nothing = async () => {};
    expect((await attempt(nothing, (tx) => verifyLog((read) => read(tx), outside))).findings).toEqual([]);
    for (const { evidenceId } of visits) {
      expect((await attempt(nothing, (tx) => checkSealedIn(tx, evidenceId))).findings).toEqual([]);
    }
  });
});

it(`finds each of ${CHANGES} changes, one at a time, and says where`, async () => {
  const missed: string[] = [];
  const made = new Map<string, number>();
  const count = (kind: string) => made.set(kind, (made.get(kind) ?? 0) + 1);
  await asSuperuser(async (attempt) => {
    for (let round = 0; round < CHANGES; round += 1) {
      const kind = dice(5);
      if (kind < 2) {
        const change = pick(LOG_CHANGES)(tree, dice);
        const { findings } = await attempt(change.apply, (tx) => verifyLog((read) => read(tx), outside));
        if (!change.located(findings)) missed.push(change.what);
        count('log');
      } else if (kind < 4) {
        const visit = pick(visits);
        const change = pick(EVIDENCE_CHANGES)(visit, dice);
        const { findings } = await attempt(change.apply, (tx) => checkSealedIn(tx, visit.evidenceId));
        if (!change.located(findings)) missed.push(`${change.what}: ${JSON.stringify(findings)}`);
        count('evidence');
      } else {
        const visit = pick(visits);
        const what = await photoChange(visit);
        if (what) missed.push(what);
        count('photos');
      }
    }
  });
  console.log(
    `seed ${SEED}: ${[...made].map(([kind, times]) => `${times} of ${kind}`).join(', ')}; ${missed.length} missed`,
  );
  expect(missed).toEqual([]);
}, 1_800_000);

/** A byte of an original is another one; answers what was missed. */
async function photoChange({ bookingId, evidenceId }: SealedVisit): Promise<string | null> {
  const photos = await sqlAs('readonly')<{ id: string; key: string; kind: string }[]>`
    select id, storage_key as key, kind from photos where booking_id = ${bookingId} order by id`;
  const photo = pick(photos);
  const path = join(env().HOMESERVE_DATA_DIR, 'objects', photo.key);
  const original = readFileSync(path);
  const changed = Buffer.from(original);
  const at = dice(changed.length);
  changed[at] = ((changed[at] ?? 0) + 1 + dice(255)) % 256;
  writeFileSync(path, changed);
  const { findings } = await checkWhole(system, evidenceId, false);
  writeFileSync(path, original);
  const named = findings.some(({ file }) => file === `photos/${photo.kind}-${photo.id}`);
  return named ? null : `byte ${at} of photo ${photo.id}: ${JSON.stringify(findings)}`;
}
