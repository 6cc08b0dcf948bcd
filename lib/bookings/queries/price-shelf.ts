import 'server-only';
import type { Tx } from '@/db/client';
import type { bookings } from '@/db/schema';
import { catalogSnapshot } from '@/lib/catalog/queries/snapshot';
import type { Shelf } from '../policy/price-change';
import { selectScopes } from './price-changes';

/** What a visit's new scope can be made of: its standing lines and the add-ons of its services. */
export async function shelfOf(
  tx: Tx,
  visit: Pick<typeof bookings.$inferSelect, 'id' | 'scopeVersion' | 'serviceId' | 'commissionBps'>,
): Promise<Shelf> {
  const [scopes, { services }] = [await selectScopes(tx, visit.id), await catalogSnapshot(tx)];
  const standing = scopes
    .filter((line) => line.scopeVersion === visit.scopeVersion)
    .map(({ scopeVersion: _, ...line }) => line);
  const done = new Set([visit.serviceId, ...standing.flatMap((line) => line.serviceId ?? [])]);
  const offered = [...done].flatMap((id) => services.get(id) ?? []);
  const taken = new Set(standing.map((line) => line.addonId));
  return {
    standing,
    addOns: offered.flatMap(({ id: serviceId, taxBps, commissionBps: now, addOns }) => {
      const commissionBps = standing.find((line) => line.serviceId === serviceId)?.commissionBps ?? now;
      return addOns.filter(({ id }) => !taken.has(id)).map((addOn) => ({ ...addOn, serviceId, taxBps, commissionBps }));
    }),
    commissionBps: visit.commissionBps,
    taxBps: standing.find((line) => line.kind === 'labour')?.taxBps ?? offered[0]?.taxBps ?? 0,
  };
}
