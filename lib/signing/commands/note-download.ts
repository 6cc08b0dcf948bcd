import 'server-only';
import { writeAs } from '@/db/client';
import { inkEvent } from '@/lib/bookings/commands/record-event';
import { type Actor, hasRole } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';

/** Writes down that a manager took a customer's evidence out of the house; the customer's own downloads are his. */
export async function noteDownload(actor: Actor, bookingId: string, what: 'bundle' | 'receipt'): Promise<void> {
  if (!hasRole(actor, 'ops_manager', 'super_admin')) return;
  unwrap(await writeAs(actor, async (tx) => inkEvent(tx, actor, bookingId, 'evidence_downloaded', { data: { what } })));
}
