import 'server-only';
import { and, asc, eq, exists, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { readAs, type Tx } from '@/db/client';
import { afterCursor, countUpTo, orderOf } from '@/db/keyset';
import {
  pincodes,
  services,
  users,
  vendorAreas,
  vendorHourExceptions,
  vendorHours,
  vendorSkills,
  vendors,
} from '@/db/schema';
import { FOUND } from '@/db/searching';
import { ENOUGH_RATINGS } from '@/lib/bookings/policy/visibility';
import { type Actor, isUser } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { comingTimeOff } from '@/lib/scheduling/queries/time-off';
import { canListVendors, canSeeVendor, portraitAddress, vendorVerbs } from './policy';
import { seesOfVendor } from './policy/visibility';
import { type ListVendorsFilter, listVendorsFilter, type VendorDetail, type VendorRow } from './schema';

/** Who of us answers for an application. */
const reviewer = alias(users, 'reviewer');

const COLUMNS = {
  id: vendors.id,
  status: vendors.status,
  displayName: vendors.displayName,
  name: users.name,
  email: users.email,
  phone: users.phone,
  phoneVerifiedAt: users.phoneVerifiedAt,
  city: vendors.city,
  homePincode: vendors.homePincode,
  verifiedAt: vendors.verifiedAt,
  ratingSum: vendors.ratingSum,
  ratingCount: vendors.ratingCount,
  createdAt: vendors.createdAt,
  version: vendors.version,
  statusAt: vendors.statusAt,
  lookedAt: vendors.lookedAt,
  dueAt: vendors.dueAt,
  ownerId: vendors.reviewerId,
  ownerName: reviewer.name,
};
type Instant = 'verifiedAt' | 'createdAt' | 'statusAt' | 'lookedAt' | 'dueAt';
type Row = Omit<VendorRow, Instant | 'phoneVerified' | 'rating' | 'owner'> &
  Record<'createdAt' | 'statusAt', Date> &
  Record<'verifiedAt' | 'lookedAt' | 'dueAt', Date | null> & {
    phoneVerifiedAt: Date | null;
    ratingSum: number;
    ratingCount: number;
    ownerId: string | null;
    ownerName: string | null;
  };

type VendorSight = ReturnType<typeof seesOfVendor>;

const toRow = (
  {
    phoneVerifiedAt,
    ratingSum,
    ratingCount,
    verifiedAt,
    createdAt,
    statusAt,
    lookedAt,
    dueAt,
    ownerId,
    ownerName,
    ...row
  }: Row,
  see: VendorSight,
): VendorRow => ({
  ...row,
  owner: see('owner') && ownerId && ownerName ? { id: ownerId, name: ownerName } : null,
  statusAt: statusAt.toISOString(),
  lookedAt: lookedAt?.toISOString() ?? null,
  dueAt: dueAt?.toISOString() ?? null,
  phoneVerified: phoneVerifiedAt !== null,
  verifiedAt: verifiedAt?.toISOString() ?? null,
  rating:
    ratingCount >= (see('firstRatings') ? 1 : ENOUGH_RATINGS)
      ? { average: ratingSum / ratingCount, count: ratingCount }
      : null,
  createdAt: createdAt.toISOString(),
});

const matching = (q: string): SQL =>
  isUuid(q) ? eq(vendors.id, q) : sql`${vendors.id} in (${FOUND.vendors(q)} union ${FOUND.people(q)})`;

type Asked = z.output<typeof listVendorsFilter>;

const among = (tx: Tx, actor: Actor, { status, q, pincode, owner, clock, sort }: Asked): SQL | undefined =>
  and(
    status?.length ? inArray(vendors.status, status) : undefined,
    q ? matching(q) : undefined,
    pincode ? covers(tx, pincode) : undefined,
    owner ? ownedBy(actor, owner) : undefined,
    // The clocks run in review alone, as their index says.
    clock || sort.endsWith('dueAt') ? eq(vendors.status, 'in_review') : undefined,
    clock === 'over' ? sql`${vendors.dueAt} <= app_now()` : undefined,
  );

/** How many vendors a filter lets through, counted to `most` + 1. Refuses `forbidden`, `invalid`. */
export async function countAmongVendors(actor: Actor, raw: ListVendorsFilter, most: number): Promise<number> {
  if (!canListVendors(actor)) throw forbidden();
  const asked = parse(listVendorsFilter, raw);
  return readAs(actor, (tx) =>
    countUpTo(
      tx,
      sql`select from ${vendors} join ${users} on ${users.id} = ${vendors.id} where ${among(tx, actor, asked) ?? sql`true`}`,
      most,
    ),
  );
}

/** Vendors by standing, words and covered pincode; keyset pages. Errors: `forbidden`, `invalid`, `bad_cursor`. */
export async function listVendors(actor: Actor, raw: ListVendorsFilter = {}): Promise<Page<VendorRow>> {
  if (!canListVendors(actor)) throw forbidden();
  const asked = parse(listVendorsFilter, raw);
  const { sort, limit, cursor } = asked;
  const by = SORTS[sort.replace('-', '') as keyof typeof SORTS];
  const order = { ...by, id: vendors.id, descending: sort.startsWith('-') };
  const after = decodeCursor(cursor, order.kind);
  const rows = await readAs(actor, (tx) =>
    tx
      .select(COLUMNS)
      .from(vendors)
      .innerJoin(users, eq(users.id, vendors.id))
      .leftJoin(reviewer, eq(reviewer.id, vendors.reviewerId))
      .where(and(among(tx, actor, asked), afterCursor(order, after)))
      .orderBy(orderOf(order))
      .limit(limit + 1),
  );
  return pageOf(
    rows,
    limit,
    (row) => toRow(row, seesOfVendor(actor, row.id)),
    (row) => ({ value: by.of(row), id: row.id }),
  );
}

const SORTS = {
  createdAt: { column: vendors.createdAt, kind: 'instant', of: (row: Row) => row.createdAt },
  name: { column: vendors.displayName, kind: 'text', of: (row: Row) => row.displayName },
  dueAt: { column: vendors.dueAt, kind: 'instant', of: (row: Row) => row.dueAt ?? new Date(0) },
} as const;

const ownedBy = (actor: Actor, owner: 'me' | 'nobody'): SQL | undefined =>
  owner === 'me' && isUser(actor) ? eq(vendors.reviewerId, actor.userId) : isNull(vendors.reviewerId);

const covers = (tx: Tx, pincode: string): SQL =>
  exists(
    tx
      .select({ one: sql`1` })
      .from(vendorAreas)
      .where(and(eq(vendorAreas.vendorId, vendors.id), eq(vendorAreas.pincode, pincode), eq(vendorAreas.active, true))),
  );

/** Where an application stands and whose it is, for the commands that move it. Throws `not_found`. */
export async function readStanding(
  tx: Tx,
  id: string,
): Promise<Pick<typeof vendors.$inferSelect, 'status' | 'reviewerId'>> {
  const [row] = await tx
    .select({ status: vendors.status, reviewerId: vendors.reviewerId })
    .from(vendors)
    .where(eq(vendors.id, id));
  if (!row) throw notFound();
  return row;
}

/** One vendor with hours, areas and skills, for himself and staff; `not_found` for everybody else. */
export function getVendor(actor: Actor, id: string): Promise<VendorDetail> {
  if (!isUuid(id) || !canSeeVendor(actor, id)) return Promise.reject(notFound());
  return readAs(actor, (tx) => readVendor(tx, actor, id));
}

/** The same inside a transaction. */
export async function readVendor(tx: Tx, actor: Actor, id: string): Promise<VendorDetail> {
  const [row] = await tx
    .select({
      ...COLUMNS,
      about: vendors.about,
      portraitSha256: vendors.portraitSha256,
      statusReason: vendors.statusReason,
      timeZone: vendors.timeZone,
      payoutsEnabled: vendors.payoutsEnabled,
      handedInAt: vendors.handedInAt,
      lookBy: vendors.lookBy,
      decideBy: vendors.decideBy,
    })
    .from(vendors)
    .innerJoin(users, eq(users.id, vendors.id))
    .leftJoin(reviewer, eq(reviewer.id, vendors.reviewerId))
    .where(eq(vendors.id, id));
  if (!row) throw notFound();
  const hours = await tx
    .select({ weekday: vendorHours.weekday, startMinute: vendorHours.startMinute, endMinute: vendorHours.endMinute })
    .from(vendorHours)
    .where(and(eq(vendorHours.vendorId, id), eq(vendorHours.active, true)))
    .orderBy(asc(vendorHours.weekday), asc(vendorHours.startMinute));
  const exceptions = await tx
    .select({
      day: vendorHourExceptions.day,
      startMinute: vendorHourExceptions.startMinute,
      endMinute: vendorHourExceptions.endMinute,
    })
    .from(vendorHourExceptions)
    .where(and(eq(vendorHourExceptions.vendorId, id), eq(vendorHourExceptions.active, true)))
    .orderBy(asc(vendorHourExceptions.day));
  const timeOff = await comingTimeOff(tx, id);
  const areas = await tx
    .select({ pincode: vendorAreas.pincode, place: pincodes.place })
    .from(vendorAreas)
    .leftJoin(pincodes, and(eq(pincodes.country, vendorAreas.country), eq(pincodes.code, vendorAreas.pincode)))
    .where(and(eq(vendorAreas.vendorId, id), eq(vendorAreas.active, true)))
    .orderBy(asc(vendorAreas.pincode));
  const skills = await tx
    .select({ serviceId: vendorSkills.serviceId, title: services.title })
    .from(vendorSkills)
    .innerJoin(services, eq(services.id, vendorSkills.serviceId))
    .where(and(eq(vendorSkills.vendorId, id), eq(vendorSkills.active, true)))
    .orderBy(asc(services.title));
  const see = seesOfVendor(actor, id);
  return {
    ...toRow(row, see),
    about: row.about,
    portrait: portraitAddress(id, row.portraitSha256),
    statusReason: see('reason') ? row.statusReason : null,
    timeZone: row.timeZone,
    payoutsEnabled: row.payoutsEnabled,
    handedInAt: row.handedInAt?.toISOString() ?? null,
    lookDueAt: row.lookBy?.toISOString() ?? null,
    reviewDueAt: row.decideBy?.toISOString() ?? null,
    hours,
    exceptions,
    timeOff,
    areas,
    skills,
    can: vendorVerbs(actor, row),
  };
}
