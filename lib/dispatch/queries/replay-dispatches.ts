import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookings, dispatches } from '@/db/schema';
import { policyNow } from '@/lib/catalog/queries/snapshot';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import type { DispatchWeights } from '@/lib/core/dispatch';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canWatchDispatch } from '../policy';
import { weightsOf } from '../policy/assess';
import { type ReplaySum, replay, sumOf } from '../policy/replay';
import { type ReplayFilter, type ReplayRow, replayFilter } from '../schema';
import { namesOf } from './list-dispatches';

/** The sum looks at so many of the latest decisions. */
export const REPLAYED = 500;

/** A page of decisions, with the weights that were tried and those in force, and the sum over the latest. */
export type Replay = Page<ReplayRow> & { weights: DispatchWeights; current: DispatchWeights; sum: ReplaySum };

/**
 * Past decisions under other weights: a sum over the latest, and the decisions themselves by keyset pages, newest
 * first. Changes nothing. Refuses `forbidden`, `invalid`, `bad_cursor`.
 */
export async function replayDispatches(actor: Actor, raw: ReplayFilter = {}): Promise<Replay> {
  if (!canWatchDispatch(actor)) throw forbidden();
  const { limit, cursor, ...asked } = parse(replayFilter, raw);
  const sort = { column: dispatches.createdAt, id: dispatches.id, kind: 'instant', descending: true } as const;
  const after = decodeCursor(cursor, 'instant');
  return readAs(actor, async (tx) => {
    const current = weightsOf((await policyNow(tx)).rules);
    const weights = { ...current, ...Object.fromEntries(Object.entries(asked).filter(([, one]) => one !== undefined)) };
    const latest = await tx
      .select({ candidates: dispatches.candidates })
      .from(dispatches)
      .orderBy(desc(dispatches.createdAt), desc(dispatches.id))
      .limit(REPLAYED);
    const rows = await tx
      .select({ dispatch: dispatches, booking: bookings })
      .from(dispatches)
      .innerJoin(bookings, eq(bookings.id, dispatches.bookingId))
      .where(afterCursor(sort, after))
      .orderBy(orderOf(sort))
      .limit(limit + 1);
    const names = await namesOf(
      tx,
      rows.flatMap(({ dispatch }) => dispatch.candidates.map((one) => one.vendorId)),
    );
    const page = pageOf(
      rows,
      limit,
      ({ dispatch, booking }): ReplayRow => {
        const again = replay(dispatch.candidates, weights);
        const called = (list: typeof dispatch.candidates) => list.map((one) => names.get(one.vendorId) ?? '');
        return {
          id: dispatch.id,
          bookingId: booking.id,
          reference: booking.reference,
          serviceTitle: booking.serviceTitle,
          wave: dispatch.wave,
          createdAt: rfc3339(dispatch.createdAt),
          timeZone: booking.timeZone,
          before: called(dispatch.candidates.filter((one) => one.outcome === 'asked')),
          after: again && called(again.after),
          firstDiffers: again?.firstDiffers ?? false,
          groupDiffers: again?.groupDiffers ?? false,
        };
      },
      ({ dispatch }) => ({ value: dispatch.createdAt, id: dispatch.id }),
    );
    return { ...page, weights, current, sum: sumOf(latest.map((one) => replay(one.candidates, weights))) };
  });
}
