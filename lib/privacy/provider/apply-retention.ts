import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { beginRun, type ClaimedRule, claimRules, noteDoneUntil } from '../commands/claim-rules';
import { eraseOriginsBetween } from '../commands/erase-origins';
import { eraseBatch } from '../commands/erase-rows';
import { finishErasure } from '../commands/finish-erasure';
import { forgetSignIns } from '../commands/forget-sign-ins';
import { requestByRule } from '../commands/request-by-rule';
import { AGED, isAged, type RetentionKind } from '../policy/retention';
import { dueIds, nextLogDay } from '../queries/due-ids';
import { removeFilesOf } from './remove-files';

/** Ids of one batch, and batches of one night: what is left comes the night after. */
const BATCH = 100;
const BATCHES = 500;

/** Applies every rule whose nightly run is due; one that fails keeps no other from its run. */
export async function applyRetention(system: Actor): Promise<void> {
  for (const rule of unwrap(await claimRules(system))) {
    try {
      await applyRule(system, rule);
    } catch (error) {
      log.error('retention interrupted', error, { task: rule.kind });
    }
  }
}

/** One rule's run: recorded as an erasure of its own when there is something to erase. */
async function applyRule(system: Actor, { kind, days }: ClaimedRule): Promise<void> {
  if (kind === 'unfinished_applications' || kind === 'inactive_accounts') {
    const people = await dueIds(system, kind, days, BATCH);
    if (people.length > 0) await requestByRule(system, kind, people);
    return;
  }
  if (kind === 'log_origins') return applyToLog(system, days);
  let erasureId: string | null = null;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const ids = await dueIds(system, kind, days, BATCH);
    if (ids.length === 0) break;
    erasureId ??= await beginRun(system, kind);
    await eraseDue(system, erasureId, kind, ids);
  }
  if (erasureId) unwrap(await finishErasure(system, erasureId));
}

async function eraseDue(system: Actor, erasureId: string, kind: RetentionKind, ids: string[]): Promise<void> {
  if (kind === 'sign_ins') return forgetSignIns(system, erasureId, ids);
  if (!isAged(kind)) return;
  if (kind === 'visit_photos') await removeFilesOf(system, erasureId, { photosOf: ids });
  if (kind === 'messages') await removeFilesOf(system, erasureId, { messagesOf: ids });
  if (kind === 'superseded_documents') await removeFilesOf(system, erasureId, { documents: ids });
  for (const step of AGED[kind]) await eraseBatch(system, erasureId, { ...step, ids });
}

/** Day by day: behind it nothing is left that would have to be looked through again. */
async function applyToLog(system: Actor, days: number): Promise<void> {
  let erasureId: string | null = null;
  for (let day = 0; day < BATCHES; day += 1) {
    const span = await nextLogDay(system, days);
    if (!span) break;
    erasureId ??= await beginRun(system, 'log_origins');
    await eraseOriginsBetween(system, erasureId, span);
    await noteDoneUntil(system, span.until);
  }
  if (erasureId) unwrap(await finishErasure(system, erasureId));
}
