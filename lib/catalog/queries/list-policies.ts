import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { auditLog, bookings, policies, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { MOST_COUNTED } from '@/lib/core/counted';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { canEditCatalog } from '../policy';
import type { PolicyVersion } from '../schema/policy';

const SHOWN = 20;

/** The latest versions of a market's numbers, the one in force first, with how many visits keep them, as far as counting goes. Refuses `forbidden`. */
export async function listPolicies(actor: Actor, market = 'IN'): Promise<PolicyVersion[]> {
  if (!canEditCatalog(actor)) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        policy: policies,
        byId: users.id,
        byName: users.name,
        bookings: sql<number>`(select count(*)::int from (select from ${bookings} where ${bookings.policyId} = ${policies.id} limit ${MOST_COUNTED + 1}) those)`,
      })
      .from(policies)
      .leftJoin(
        auditLog,
        and(
          eq(auditLog.tableName, 'policies'),
          eq(auditLog.action, 'insert'),
          sql`${auditLog.rowId} = ${policies.id}::text`,
        ),
      )
      .leftJoin(users, eq(users.id, auditLog.actorId))
      .where(eq(policies.market, market))
      .orderBy(desc(policies.version))
      .limit(SHOWN),
  );
  return rows.map(({ policy, byId, byName, bookings: count }) => ({
    id: policy.id,
    version: policy.version,
    rules: policy.rules,
    reason: policy.reason,
    activeFrom: rfc3339(policy.activeFrom),
    by: byId ? { id: byId, name: byName ?? '' } : null,
    bookings: count,
  }));
}
