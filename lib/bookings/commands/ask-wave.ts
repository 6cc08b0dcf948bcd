import 'server-only';
import { asSystem, type Tx } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { type AskCause, dispatchBooking } from '@/lib/dispatch/commands/dispatch-booking';
import { type BookingRecord, frozenPolicy } from './lock-booking';
import { recordEvent } from './record-event';

/**
 * Asks the next wave of a request, or keeps a place with somebody until morning, with the machine's rights, and writes
 * it into the visit's history. False: nobody is left who has the time, and nothing was changed. `except` is
 * passed over. The caller holds the booking's row.
 */
export function askWave(
  tx: Tx,
  actor: Actor,
  booking: BookingRecord,
  cause: AskCause,
  except: string | null = null,
): Promise<boolean> {
  return asSystem(tx, async () => {
    const rules = await frozenPolicy(tx, booking.policyId);
    const { held, asked, until } = await dispatchBooking(tx, booking, rules, { cause, except });
    if (asked > 0) recordEvent(tx, actor, booking, 'offered', { data: { asked, until: until.toISOString() } });
    return held;
  });
}
