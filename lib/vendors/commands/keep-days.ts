import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { vendorHourExceptions } from '@/db/schema';

/** Writes days that have hours of their own; a row that was switched off before is used again. */
export async function keepDays(
  tx: Tx,
  vendorId: string,
  days: readonly { day: string; startMinute: number; endMinute: number }[],
): Promise<void> {
  if (days.length === 0) return;
  await tx
    .insert(vendorHourExceptions)
    .values(days.map((one) => ({ vendorId, ...one })))
    .onConflictDoUpdate({
      target: [vendorHourExceptions.vendorId, vendorHourExceptions.day, vendorHourExceptions.startMinute],
      set: { endMinute: sql`excluded.end_minute`, active: true },
    });
}
