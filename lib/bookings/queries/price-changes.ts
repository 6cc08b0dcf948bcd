import 'server-only';
import { asc, desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingItems, priceChanges } from '@/db/schema';
import type { SupplierOfRecord } from '@/lib/core/policy';
import { rfc3339 } from '@/lib/core/time';
import { netPayOf } from '../policy';
import { priceLines, type StandingLine } from '../policy/price-change';
import type { Eyes } from '../policy/visibility';
import type { PriceChange } from '../schema/price-change';
import { instant } from './booking-row';

export type PriceChangeRow = typeof priceChanges.$inferSelect;

/** Every price that a visit was to have, the newest first. */
export const selectChanges = (tx: Tx, bookingId: string): Promise<PriceChangeRow[]> =>
  tx.select().from(priceChanges).where(eq(priceChanges.bookingId, bookingId)).orderBy(desc(priceChanges.number));

/** The lines of every scope that the visit has had, in their order. */
export async function selectScopes(tx: Tx, bookingId: string): Promise<(StandingLine & { scopeVersion: number })[]> {
  return tx
    .select({
      id: bookingItems.id,
      scopeVersion: bookingItems.scopeVersion,
      kind: bookingItems.kind,
      serviceId: bookingItems.serviceId,
      addonId: bookingItems.addonId,
      title: bookingItems.title,
      quantity: bookingItems.quantity,
      amountMinor: bookingItems.amountMinor,
      taxBps: bookingItems.taxBps,
      commissionBps: bookingItems.commissionBps,
      durationMinutes: bookingItems.durationMinutes,
    })
    .from(bookingItems)
    .where(eq(bookingItems.bookingId, bookingId))
    .orderBy(asc(bookingItems.scopeVersion), asc(bookingItems.position));
}

/** The same rows as their reader may see them: each new scope beside the one that it was to replace. */
export async function shownChanges(
  tx: Tx,
  bookingId: string,
  rows: readonly PriceChangeRow[],
  see: Eyes,
  supplier: SupplierOfRecord,
): Promise<PriceChange[]> {
  if (rows.length === 0 || !see('total')) return [];
  const scopes = await selectScopes(tx, bookingId);
  return rows.map((row) => ({
    id: row.id,
    bookingId: row.bookingId,
    number: row.number,
    status: row.status,
    reason: row.reason,
    photoIds: row.photoIds,
    oldTotalMinor: row.oldTotalMinor,
    newTotalMinor: row.newTotalMinor,
    currency: row.currency,
    addedMinutes: row.addedMinutes,
    lines: priceLines(
      scopes.filter((line) => line.scopeVersion === row.fromVersion),
      row.items,
    ),
    ...(see('netPay') ? { netPayMinor: netPayOf(row.items, supplier) } : {}),
    proposedAt: rfc3339(row.createdAt),
    expiresAt: rfc3339(row.expiresAt),
    decidedAt: instant(row.decidedAt),
  }));
}
