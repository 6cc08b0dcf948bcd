import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { beginErasure } from '../commands/begin-erasure';
import { eraseOwnOrigins, eraseStrangersOrigins } from '../commands/erase-origins';
import { eraseBatch } from '../commands/erase-rows';
import { finishErasure } from '../commands/finish-erasure';
import { PERSONAL_DATA } from '../policy/personal-data';
import { AGED } from '../policy/retention';
import { invitedBefore } from '../queries/invited-before';
import { listOpenErasures } from '../queries/open-erasures';
import { readReach } from '../queries/read-reach';
import { removeFilesOf } from './remove-files';

/** Carries out every erasure that nothing holds up; one that fails is tried again and holds up no other. */
export async function carryOutErasures(system: Actor): Promise<void> {
  for (const id of await listOpenErasures(system)) {
    try {
      await carryOut(system, id);
    } catch (error) {
      log.error('erasure interrupted', error, { erasureId: id });
    }
  }
}

/**
 * Erases one person, batch by batch: killed in between, the next run goes over everything again and finds the rest.
 * Files go before their rows say so.
 */
export async function carryOut(system: Actor, erasureId: string): Promise<void> {
  const begun = unwrap(await beginErasure(system, erasureId));
  if (!begun) return;
  const { personId } = begun;
  await removeFilesOf(system, erasureId, { personId });
  // These are found by his number and address, so they go while he still has them.
  const invited = await invitedBefore(system, personId);
  for (const aged of AGED.unused_invitations) await eraseBatch(system, erasureId, { ...aged, ids: invited });
  const reach = await readReach(system, personId);
  for (const [table, { erases = [] }] of Object.entries(PERSONAL_DATA)) {
    for (const erasing of erases) {
      for (const ids of reach[erasing.of]) await eraseBatch(system, erasureId, { table, erasing, ids });
    }
  }
  await eraseOwnOrigins(system, erasureId, personId);
  for (const [table, { erases = [] }] of Object.entries(PERSONAL_DATA)) {
    // What a link's holder wrote about a job is the customer's, not the professional's.
    for (const { of, by } of erases.filter((erasing) => erasing.of !== 'jobs')) {
      for (const ids of reach[of]) await eraseStrangersOrigins(system, erasureId, { table, by, ids });
    }
  }
  unwrap(await finishErasure(system, erasureId));
}
