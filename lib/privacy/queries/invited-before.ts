import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';

/**
 * The invitations that reached a person and that nobody used: by the number and address that he proved, and by those of
 * the invitation that he did use. What somebody only typed in reaches nothing of others. For the machine.
 */
export function invitedBefore(system: Actor, personId: string): Promise<string[]> {
  if (system.kind !== 'system') throw forbidden();
  return readAs(system, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      with own as (
        select case when phone_verified_at is not null then phone end as phone,
          case when email_verified_at is not null then email end as email
        from users where id = ${personId}
        union all
        select phone, email from vendor_invitations where used_by = ${personId})
      select i.id from own join vendor_invitations i on i.phone = own.phone where i.used_by is null
      union
      select i.id from own join vendor_invitations i on i.email = own.email where i.used_by is null`);
    return rows.map(({ id }) => id);
  });
}
