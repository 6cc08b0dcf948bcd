import 'server-only';
import { asc, eq, inArray } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { bookingOffers, dispatches, services, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canWatchDispatch } from '../policy';
import type { DispatchRecord } from '../schema';

/** Every wave of a visit with everybody who was looked at, the first wave first. Refuses `forbidden`, `not_found`. */
export async function listDispatches(actor: Actor, bookingId: string): Promise<DispatchRecord[]> {
  if (!canWatchDispatch(actor)) throw forbidden();
  if (!isUuid(bookingId)) throw notFound();
  return readAs(actor, async (tx) => {
    const waves = await tx
      .select()
      .from(dispatches)
      .where(eq(dispatches.bookingId, bookingId))
      .orderBy(asc(dispatches.wave));
    const offers = await tx
      .select({ vendorId: bookingOffers.vendorId, wave: bookingOffers.wave, status: bookingOffers.status })
      .from(bookingOffers)
      .where(eq(bookingOffers.bookingId, bookingId));
    const answers = new Map(offers.map((one) => [`${one.wave} ${one.vendorId}`, one.status]));
    const names = await namesOf(
      tx,
      waves.flatMap(({ candidates }) => candidates.map((one) => one.vendorId)),
    );
    const lacked = waves.flatMap(({ candidates }) =>
      candidates.flatMap((one) => (one.outcome === 'excluded' ? (one.lacks ?? []) : [])),
    );
    const titles = await titlesOf(tx, lacked);
    return waves.map(({ id, wave, round, cause, weights, free, asked, createdAt, endsAt, candidates }) => ({
      id,
      wave,
      round,
      cause,
      weights,
      free,
      asked,
      createdAt: rfc3339(createdAt),
      endsAt: rfc3339(endsAt),
      candidates: candidates.map((one) => ({
        ...one,
        name: names.get(one.vendorId) ?? '',
        lacks: (one.outcome === 'excluded' ? (one.lacks ?? []) : []).map((id) => titles.get(id) ?? ''),
        answer: answers.get(`${wave} ${one.vendorId}`) ?? null,
      })),
    }));
  });
}

async function titlesOf(tx: Tx, serviceIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(serviceIds)];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: services.id, title: services.title })
    .from(services)
    .where(inArray(services.id, ids));
  return new Map(rows.map((row) => [row.id, row.title]));
}

/** How vendors are called. */
export async function namesOf(tx: Tx, vendorIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(vendorIds)];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: vendors.id, name: vendors.displayName })
    .from(vendors)
    .where(inArray(vendors.id, ids));
  return new Map(rows.map((row) => [row.id, row.name]));
}
