import 'server-only';
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { areaClosures, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canEditAreas } from '../policy/closures';
import { type AreaClosure, type AreaFilter, areaFilter } from '../schema/areas';

type Area = { state?: string | undefined; district?: string | undefined; pincode?: string | undefined };

/** The closings of an area and of all that lies in it, newest first. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function listClosures(actor: Actor, raw: AreaFilter = {}): Promise<Page<AreaClosure>> {
  if (!canEditAreas(actor)) throw forbidden();
  const { limit, cursor, ...area } = parse(areaFilter, raw);
  const rows = await selectClosures(
    actor,
    and(inside(area), afterCursor(ORDER, decodeCursor(cursor, 'instant'))),
    limit + 1,
  );
  return pageOf(rows, limit, toClosure, ({ closure }) => ({ value: closure.createdAt, id: closure.id }));
}

/** The live closing of exactly this area; null: it is not closed by itself. Refuses `forbidden`. */
export async function liveClosure(actor: Actor, { state = '', district, pincode }: Area): Promise<AreaClosure | null> {
  if (!canEditAreas(actor)) throw forbidden();
  const exact = and(
    eq(areaClosures.country, 'IN'),
    eq(areaClosures.state, state),
    district ? eq(areaClosures.district, district) : isNull(areaClosures.district),
    pincode ? eq(areaClosures.pincode, pincode) : isNull(areaClosures.pincode),
    isNull(areaClosures.openedAt),
  );
  const [row] = await selectClosures(actor, exact, 1);
  return row ? toClosure(row) : null;
}

/** Visits that are booked in an area and have not begun: they stay as they are. Refuses `forbidden`. */
export async function countStanding(actor: Actor, { state = '', district, pincode }: Area): Promise<number> {
  if (!canEditAreas(actor)) throw forbidden();
  const [row] = await readAs(actor, (tx) =>
    tx.execute<{ count: number }>(sql`
      select count(*)::int as count from bookings b
      where b.country = 'IN' and b.status in ('requested', 'accepted') and b.starts_at > app_now()
        and b.pincode in (select p.code from pincodes p where p.country = 'IN' and p.state = ${state}
          ${district ? sql`and p.district = ${district}` : sql``} ${pincode ? sql`and p.code = ${pincode}` : sql``})`),
  );
  return row?.count ?? 0;
}

const ORDER = { column: areaClosures.createdAt, id: areaClosures.id, kind: 'instant' as const, descending: true };
const closer = alias(users, 'closer');
const opener = alias(users, 'opener');

const inside = ({ state, district, pincode }: Area): SQL | undefined =>
  and(
    state ? and(eq(areaClosures.country, 'IN'), eq(areaClosures.state, state)) : undefined,
    district ? eq(areaClosures.district, district) : undefined,
    pincode ? eq(areaClosures.pincode, pincode) : undefined,
  );

const selectClosures = (actor: Actor, where: SQL | undefined, limit: number) =>
  readAs(actor, (tx) =>
    tx
      .select({ closure: areaClosures, closerName: closer.name, openerName: opener.name })
      .from(areaClosures)
      .innerJoin(closer, eq(closer.id, areaClosures.closedById))
      .leftJoin(opener, eq(opener.id, areaClosures.openedById))
      .where(where)
      .orderBy(orderOf(ORDER))
      .limit(limit),
  );

type Selected = Awaited<ReturnType<typeof selectClosures>>[number];

const toClosure = ({ closure, closerName, openerName }: Selected): AreaClosure => ({
  id: closure.id,
  state: closure.state,
  district: closure.district,
  pincode: closure.pincode,
  from: closure.closesOn,
  reason: closure.reason,
  at: rfc3339(closure.createdAt),
  by: { id: closure.closedById, name: closerName },
  opened: closure.openedAt && { at: rfc3339(closure.openedAt), by: openerName ?? '' },
  version: closure.version,
});
