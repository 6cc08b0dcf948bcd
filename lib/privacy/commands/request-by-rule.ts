import 'server-only';
import { sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { erasures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import type { RetentionKind } from '../policy/retention';
import { erasureDueAt } from '../queries/erasure-days';

/** Asks for these people to be erased, as a rule wants it; whoever is asked for already is passed over. */
export const requestByRule = async (system: Actor, rule: RetentionKind, ids: string[]): Promise<void> => {
  unwrap(
    await writeAs(system, (tx) =>
      tx
        .insert(erasures)
        .values(ids.map((personId) => ({ kind: 'person' as const, personId, rule, dueAt: erasureDueAt })))
        .onConflictDoNothing({ target: erasures.personId, where: sql`status = 'requested' and person_id is not null` }),
    ),
  );
};
