import 'server-only';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import type { Reach } from '../policy/table-data';
import { reachedIds } from './reached-ids';

/** The ids that a person's rows are found by; for the machine. */
export function readReach(system: Actor, personId: string): Promise<Record<Reach['of'], string[][]>> {
  if (system.kind !== 'system') throw forbidden();
  return readAs(system, (tx) => reachedIds(tx, personId));
}
