import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { bookings } from '@/db/schema';

const PREFIX = 'HS-';
/** After every character that a reference may hold. */
const LAST = '\uffff';

/**
 * Visits whose reference begins with what was typed, "HS-" being understood. A range of their index, to which row
 * security has nothing to add; a pattern would be compared with every row.
 */
export function referenceBegins(q: string): SQL {
  const typed = q.toUpperCase();
  const from = typed.startsWith(PREFIX) || PREFIX.startsWith(typed) ? typed : `${PREFIX}${typed}`;
  return sql`(${bookings.reference} >= ${from} and ${bookings.reference} < ${from + LAST})`;
}
