import type { Actor } from '@/lib/core/actor';
import { ok, type Result, unwrap } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { advanceVerification, beginVerification, endVerification } from '../commands/verifications';
import { treeOrigins } from '../queries/sealed-state';
import { verificationDue } from '../queries/verifications';
import { verifyWholeLog } from '../queries/verify-log';
import { readExported } from './exported-log';

/** A line of progress for so many rows. */
const STEP = 20_000;

/** Walks through the whole log, comparing it with what was exported, and notes how far it is and what it found. */
export async function checkLog(system: Actor, id: string): Promise<Result<void>> {
  const origins = await treeOrigins(system);
  const outside = await readExported(origins);
  let told = 0;
  const report = await verifyWholeLog(system, outside, async (rows) => {
    if (rows - told < STEP) return;
    told = rows;
    unwrap(await advanceVerification(system, id, rows));
  });
  const [first] = report.findings;
  if (first) log.error('the audit log was changed', new Error(`${first.code} at leaf ${first.leaf}`));
  const heads = origins.reduce((sum, origin) => sum + outside.notes(origin).length, 0);
  return endVerification(system, id, report, heads);
}

/** The same when the last walk is a day old. */
export async function checkLogDaily(system: Actor): Promise<Result<void>> {
  if (!(await verificationDue(system))) return ok(undefined);
  return checkLog(system, unwrap(await beginVerification(system)));
}
