import type postgres from 'postgres';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { MINUTE } from '@/lib/core/time';
import { travelMinutes } from '@/lib/scheduling/policy';

type Block = {
  id: string;
  vendor_id: string;
  of: string | null;
  kind: string;
  starts: number;
  ends: number;
  visit_ends: number | null;
  latitude: number;
  longitude: number;
};

/**
 * What is wrong with the calendars and requests of this database, in words; nothing, whatever happened before. Everybody
 * here must have been made under the default numbers for gap and travel.
 */
export async function unsound(sql: postgres.Sql): Promise<string[]> {
  return [...(await wrongBookings(sql)), ...(await wrongBlocks(sql)), ...(await unlogged(sql))];
}

async function wrongBookings(sql: postgres.Sql): Promise<string[]> {
  const bookings = await sql<{ id: string; status: string; held: string[] }[]>`
    select b.id, b.status, coalesce(array_agg(k.kind || case when k.vendor_id = b.vendor_id then ' of its own' else '' end)
      filter (where k.id is not null), '{}') as held
    from bookings b left join vendor_blocks k on k.booking_id = b.id and k.state = 'active' group by b.id`;
  const right: Record<string, string> = {
    requested: 'reservation',
    accepted: 'visit of its own',
    in_progress: 'visit of its own',
  };
  const wrong = bookings.filter(({ status, held }) => {
    if (status in right) return held.join() !== right[status];
    return (status === 'cancelled' || status === 'expired') && held.length > 0;
  });
  const holds = await sql<{ id: string; blocks: number }[]>`
    select h.id, (select count(*)::int from vendor_blocks k where k.hold_id = h.id and k.state = 'active') as blocks
    from slot_holds h where h.status = 'held' and h.expires_at > app_clock()`;
  return [
    ...wrong.map(({ id, status, held }) => `booking ${id} is ${status} and holds ${held.join(', ') || 'nothing'}`),
    ...holds.filter(({ blocks }) => blocks !== 1).map(({ id, blocks }) => `hold ${id} keeps ${blocks} slots`),
  ];
}

/** Of one professional's calendar: nothing overlaps, every visit has its gap, and the road fits between two of them. */
async function wrongBlocks(sql: postgres.Sql): Promise<string[]> {
  const blocks = await sql<Block[]>`
    select b.id, b.vendor_id, coalesce(b.booking_id, h.booking_id, r.booking_id) as of, b.kind, b.latitude, b.longitude,
      date_part('epoch', lower(b.blocked)) * 1000 as starts, date_part('epoch', upper(b.blocked)) * 1000 as ends,
      date_part('epoch', b.visit_ends_at) * 1000 as visit_ends
    from vendor_blocks b left join slot_holds h on h.id = b.hold_id left join reschedules r on r.id = b.reschedule_id
    where b.state = 'active' and (b.lapses_at is null or b.lapses_at > app_clock())
    order by b.vendor_id, lower(b.blocked)`;
  const wrong: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    // A visit and the time that it may be moved to are one visit: either half may hold the other's gap.
    const isSame = (other: Block | undefined) => block.of !== null && other?.of === block.of;
    const gap = block.visit_ends === null ? null : block.ends - block.visit_ends;
    if (gap !== null && gap < DEFAULT_POLICY.gapMinutes * MINUTE && !isSame(blocks[index + 1])) {
      wrong.push(`block ${block.id} has no gap after the visit`);
    }
    if (before?.vendor_id !== block.vendor_id) continue;
    if (before.ends > block.starts) wrong.push(`blocks ${before.id} and ${block.id} overlap`);
    // Who goes away says himself how far he has to go.
    if (before.visit_ends === null || block.visit_ends === null || isSame(before)) continue;
    const road = travelMinutes(before, block, DEFAULT_POLICY) * MINUTE;
    if (block.starts - before.visit_ends < road - 1) wrong.push(`no time to go from ${before.id} to ${block.id}`);
  }
  return wrong;
}

/** Every row of the calendar and every version of a booking is in the log. */
async function unlogged(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ what: string }[]>`
    select 'block ' || b.id as what from vendor_blocks b
      where not exists (select from audit_log a where a.table_name = 'vendor_blocks' and a.row_id = b.id::text)
    union all
    select 'booking ' || b.id from bookings b
      where b.version > (select count(*) from audit_log a where a.table_name = 'bookings' and a.row_id = b.id::text)`;
  return rows.map(({ what }) => `${what} is not in the log`);
}
