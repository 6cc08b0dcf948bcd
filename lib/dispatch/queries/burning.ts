import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import type { ExceptionKind } from '../schema';
import type { CaseKey } from '../schema/cases';
import { KINDS } from './exception-kinds';

/** Rows of (kind, thing_id, booking_id, payment_id, reason, deadline, since, amount_minor) of these kinds. */
export function unionOf(kinds: readonly ExceptionKind[]): SQL {
  const arms = kinds.map(
    (kind) => sql`
      select ${kind}::text as kind, e.* from (${KINDS[kind]}) as e(thing_id, booking_id, payment_id, reason, deadline, since, amount_minor)`,
  );
  return sql`(${sql.join(arms, sql` union all `)})`;
}

/** The case `k` of each burning row `x`, and whether it was put off and still waits. */
export const CASE = sql`left join desk_cases k on k.kind = x.kind and k.thing_id = x.thing_id`;
export const isPutOff = sql`coalesce(k.wakes_at > (select app_now()), false)`;

export type Burning = CaseKey & { bookingId: string | null; deadline: Date; timeZone: string };

/** Of these keys those that burn now. */
export async function burningOf(tx: Tx, keys: readonly CaseKey[]): Promise<Burning[]> {
  const kinds = [...new Set(keys.map(({ kind }) => kind))];
  const ids = JSON.stringify(keys.map(({ thingId }) => thingId));
  const rows = await tx.execute<{
    kind: ExceptionKind;
    thing_id: string;
    booking_id: string | null;
    deadline: string;
    time_zone: string;
  }>(sql`
    select x.kind, x.thing_id, x.booking_id, x.deadline, coalesce(b.time_zone, ${DEFAULT_TIME_ZONE}) as time_zone
    from ${unionOf(kinds)} x left join bookings b on b.id = x.booking_id
    where x.thing_id in (select value::uuid from json_array_elements_text(${ids}::json))`);
  const asked = new Set(keys.map(keyOf));
  return rows
    .map((row) => ({
      kind: row.kind,
      thingId: row.thing_id,
      bookingId: row.booking_id,
      deadline: new Date(row.deadline),
      timeZone: row.time_zone,
    }))
    .filter((one) => asked.has(keyOf(one)));
}

export const keyOf = ({ kind, thingId }: CaseKey): string => `${kind}:${thingId}`;
