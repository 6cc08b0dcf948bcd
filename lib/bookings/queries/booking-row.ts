import 'server-only';
import { inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingItems, type bookings, policies, users, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { MINUTE, rfc3339 } from '@/lib/core/time';
import { isOps, payOf } from '../policy';
import type { Eyes } from '../policy/visibility';
import type { BookingRow, VisitService } from '../schema';

type BookingRecord = typeof bookings.$inferSelect;
type Item = typeof bookingItems.$inferSelect;

export const instant = (at: Date | null): string | null => (at === null ? null : rfc3339(at));

/** What a page of bookings needs from other tables, read once for all of them. */
export type RowParts = {
  items: Map<string, Item[]>;
  vendorNames: Map<string, string>;
  customerNames: Map<string, string>;
  arrivalMinutes: Map<string, number>;
};

/** Names and items of bookings that the actor was already found to see. */
export async function rowParts(tx: Tx, actor: Actor, rows: readonly BookingRecord[]): Promise<RowParts> {
  const parts: RowParts = {
    items: new Map(),
    vendorNames: new Map(),
    customerNames: new Map(),
    arrivalMinutes: new Map(),
  };
  if (rows.length === 0) return parts;
  const vendorIds = [...new Set(rows.flatMap((row) => row.vendorId ?? []))];
  const ids = rows.map((row) => row.id);
  const [items, names, customers, numbers] = await Promise.all([
    tx.select().from(bookingItems).where(inArray(bookingItems.bookingId, ids)).orderBy(bookingItems.position),
    vendorIds.length === 0
      ? []
      : tx.select({ id: vendors.id, name: vendors.displayName }).from(vendors).where(inArray(vendors.id, vendorIds)),
    isOps(actor) || actor.kind === 'system'
      ? tx
          .select({ id: users.id, name: users.name })
          .from(users)
          .where(inArray(users.id, [...new Set(rows.map((row) => row.customerId))]))
      : [],
    tx
      .select({ id: policies.id, rules: policies.rules })
      .from(policies)
      .where(inArray(policies.id, [...new Set(rows.map((row) => row.policyId))])),
  ]);
  for (const row of rows) {
    parts.items.set(
      row.id,
      items.filter((item) => item.bookingId === row.id && item.scopeVersion === row.scopeVersion),
    );
  }
  for (const { id, name } of names) parts.vendorNames.set(id, name);
  for (const { id, name } of customers) parts.customerNames.set(id, name);
  for (const { id, rules } of numbers) parts.arrivalMinutes.set(id, rules.slotIntervalMinutes);
  return parts;
}

/** The lines of a visit that are services of their own. */
const servicesOf = (items: readonly Item[]): VisitService[] =>
  items.flatMap(({ kind, serviceId, addonId, title, quantity }) =>
    kind === 'labour' && serviceId && !addonId ? [{ serviceId, title, quantity }] : [],
  );

/** One booking as a line of a list; what this viewer may not see is absent. */
export function toRow(see: Eyes, row: BookingRecord, parts: RowParts): BookingRow {
  const arrival = (parts.arrivalMinutes.get(row.policyId) ?? 0) * MINUTE;
  return {
    id: row.id,
    reference: row.reference,
    status: row.status,
    serviceId: row.serviceId,
    serviceTitle: row.serviceTitle,
    services: servicesOf(parts.items.get(row.id) ?? []),
    startsAt: rfc3339(row.startsAt),
    endsAt: rfc3339(row.endsAt),
    arrivalEndsAt: rfc3339(new Date(row.startsAt.getTime() + arrival)),
    timeZone: row.timeZone,
    area: row.area,
    city: row.city,
    pincode: row.pincode,
    totalMinor: row.totalMinor,
    currency: row.currency,
    ...(see('customerId') ? { customerId: row.customerId } : {}),
    ...(parts.customerNames.has(row.customerId) && see('fullName')
      ? { customerName: parts.customerNames.get(row.customerId) }
      : {}),
    vendorId: row.vendorId,
    vendorName: row.vendorId === null ? null : (parts.vendorNames.get(row.vendorId) ?? null),
    ...(see('netPay') ? { netPayMinor: payOf(row, parts.items.get(row.id) ?? [], row.vendorId) } : {}),
    offersExpireAt: instant(row.offersExpireAt),
    enRouteAt: instant(row.enRouteAt),
    arrivedAt: instant(row.arrivedAt),
    createdAt: rfc3339(row.createdAt),
    version: row.version,
  };
}
