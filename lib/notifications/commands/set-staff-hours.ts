import 'server-only';
import { sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { staffHours } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { hasHours } from '../policy/quiet-hours';
import { type StaffHours, type StaffHoursInput, staffHoursInput } from '../schema/hours';

/**
 * When a manager's telephone stays still for what is not urgent, and when he is told what waits for him. It counts from
 * the next message on. Refuses `forbidden`, `invalid`.
 */
export function setStaffHours(actor: Actor, raw: StaffHoursInput): Promise<Result<StaffHours>> {
  return writeAs(actor, async (tx) => {
    if (!hasHours(actor)) throw forbidden();
    const hours = parse(staffHoursInput, raw);
    await tx
      .insert(staffHours)
      .values({ userId: actor.userId, ...hours })
      .onConflictDoUpdate({
        target: staffHours.userId,
        set: { ...hours, version: sql`${staffHours.version} + 1` },
      });
    return hours;
  });
}
