import 'server-only';
import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { users } from '@/db/schema';

/** Whether everybody who looks at the demonstration shares this account. */
export async function isDemoAccount(tx: Tx, personId: string): Promise<boolean> {
  const [row] = await tx.select({ demo: users.demo }).from(users).where(eq(users.id, personId));
  return row?.demo ?? false;
}
