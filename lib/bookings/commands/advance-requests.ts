import 'server-only';
import { and, eq, lte, or, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, unwrap } from '@/lib/core/errors';
import { canAdvanceRequests } from '../policy';
import { askWave } from './ask-wave';
import { expireBooking, lapseOffers } from './expire-booking';
import { type BookingRecord, swapBooking } from './lock-booking';

const BATCH = 100;

/**
 * Where a wave has had its time, asks the next one; ends requests that nobody is left for, or whose start has come.
 * Each in its own transaction; answers how many. For the poller.
 */
export async function advanceRequests(actor: Actor): Promise<number> {
  if (!canAdvanceRequests(actor)) throw forbidden();
  const due = await readAs(actor, (tx) =>
    tx
      .select({ id: bookings.id })
      .from(bookings)
      .where(and(eq(bookings.status, 'requested'), overdue))
      .orderBy(bookings.offersExpireAt)
      .limit(BATCH),
  );
  let advanced = 0;
  for (const { id } of due) {
    const done = await writeAs(actor, async (tx) => {
      const claimed = await swapBooking(tx, id, ['requested'], {}, overdue);
      if (claimed) await advance(tx, actor, claimed);
      return claimed !== null;
    });
    if (unwrap(done)) advanced += 1;
  }
  return advanced;
}

const overdue = or(lte(bookings.offersExpireAt, sql`app_now()`), lte(bookings.startsAt, sql`app_now()`));

async function advance(tx: Tx, actor: Actor, booking: BookingRecord): Promise<void> {
  const isOver = booking.startsAt <= (await databaseNow(tx));
  if (!isOver) {
    await asSystem(tx, () => lapseOffers(tx, booking));
    if (await askWave(tx, actor, booking, 'unanswered')) return;
  }
  await expireBooking(tx, actor, booking);
}
