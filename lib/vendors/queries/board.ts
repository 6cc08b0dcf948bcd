import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readAs, type Tx } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { users, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden, Refusal } from '@/lib/core/errors';
import { canReviewVendors } from '../policy';
import type { BoardCard, BoardColumn } from '../schema/board';
import { VENDOR_STATUSES, type VendorStatus } from '../state';
import { countVendors } from './count-vendors';
import { type Gap, gapsByVendor } from './documents';

/** As many as a column shows at a time. */
const CARDS = 12;

const owner = alias(users, 'owner');
const mover = alias(users, 'mover');

const COLUMNS = {
  id: vendors.id,
  displayName: vendors.displayName,
  name: users.name,
  city: vendors.city,
  homePincode: vendors.homePincode,
  handedInAt: vendors.handedInAt,
  statusAt: vendors.statusAt,
  statusBy: mover.name,
  lookedAt: vendors.lookedAt,
  dueAt: vendors.dueAt,
  ownerId: vendors.reviewerId,
  ownerName: owner.name,
  skills: sql<string[]>`array(select s.title from vendor_skills k join services s on s.id = k.service_id
    where k.vendor_id = ${vendors.id} and k.active order by s.title)`,
  areas: sql<number>`(select count(*)::int from vendor_areas a where a.vendor_id = ${vendors.id} and a.active)`,
};

/** What is to be done soonest stands first in review; everywhere else the newest does. */
const orderIn = (status: VendorStatus) =>
  status === 'in_review'
    ? { column: vendors.dueAt, id: vendors.id, kind: 'instant' as const, descending: false }
    : { column: vendors.statusAt, id: vendors.id, kind: 'instant' as const, descending: true };

/** `after`: where each column goes on; a cursor that is none of ours begins the column anew. */
export type BoardAsked = { after?: Partial<Record<VendorStatus, string>> };

/** Every standing with its applications, each column a keyset page of its own. Refuses `forbidden`. */
export async function readBoard(actor: Actor, { after = {} }: BoardAsked = {}): Promise<BoardColumn[]> {
  if (!canReviewVendors(actor)) throw forbidden();
  const counts = await countVendors(actor);
  return readAs(actor, async (tx) => {
    const columns: (Page<Omit<BoardCard, 'gaps'>> & { status: VendorStatus })[] = [];
    for (const status of VENDOR_STATUSES) columns.push({ status, ...(await readColumn(tx, status, after[status])) });
    const gaps = await gapsByVendor(
      tx,
      columns.flatMap(({ data }) => data.map(({ id }) => id)),
    );
    return columns.map(({ status, data, nextCursor }) => ({
      status,
      count: counts[status],
      cards: data.map((card) => withGaps(card, gaps.get(card.id) ?? [])),
      nextCursor,
    }));
  });
}

const withGaps = (card: Omit<BoardCard, 'gaps'>, gaps: Gap[]): BoardCard => ({ ...card, gaps });

async function readColumn(
  tx: Tx,
  status: VendorStatus,
  after: string | undefined,
): Promise<Page<Omit<BoardCard, 'gaps'>>> {
  const order = orderIn(status);
  const rows = await tx
    .select(COLUMNS)
    .from(vendors)
    .innerJoin(users, eq(users.id, vendors.id))
    .leftJoin(owner, eq(owner.id, vendors.reviewerId))
    .leftJoin(mover, eq(mover.id, vendors.statusBy))
    .where(and(eq(vendors.status, status), begins(order, after)))
    .orderBy(orderOf(order))
    .limit(CARDS + 1);
  return pageOf(
    rows,
    CARDS,
    ({ handedInAt, statusAt, lookedAt, dueAt, ownerId, ownerName, ...row }) => ({
      ...row,
      handedIn: handedInAt !== null,
      statusAt: statusAt.toISOString(),
      lookedAt: lookedAt?.toISOString() ?? null,
      dueAt: dueAt?.toISOString() ?? null,
      owner: ownerId && ownerName ? { id: ownerId, name: ownerName } : null,
    }),
    (row) => ({ value: (order.descending ? row.statusAt : row.dueAt) ?? row.statusAt, id: row.id }),
  );
}

function begins(order: ReturnType<typeof orderIn>, after: string | undefined): SQL | undefined {
  try {
    return afterCursor(order, decodeCursor(after, order.kind));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
