import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { credits, ledgerAccounts, ledgerEntries } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import type { OwnCredit } from '../schema/credit';

const SHOWN = 20;

/** What a customer may still spend, in minor units, by the ledger; needs the machine's rights. */
export async function selectCreditBalance(tx: Tx, customerId: string, currency: string): Promise<number> {
  const [row] = await tx
    .select({ minor: sql<number>`coalesce(-sum(${ledgerEntries.amountMinor}), 0)::int` })
    .from(ledgerEntries)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .where(
      and(
        eq(ledgerAccounts.kind, 'customer_credit'),
        eq(ledgerAccounts.ownerId, customerId),
        eq(ledgerAccounts.currency, currency),
      ),
    );
  return row?.minor ?? 0;
}

/** The acting customer's credit: what is left of it, and for what it was given, the newest first. */
export async function getOwnCredit(actor: Actor): Promise<OwnCredit> {
  if (!hasRole(actor, 'customer')) throw forbidden();
  return readAs(actor, async (tx) => {
    const given = await tx
      .select()
      .from(credits)
      .where(eq(credits.customerId, actor.userId))
      .orderBy(desc(credits.createdAt), desc(credits.id))
      .limit(SHOWN);
    const currency = given[0]?.currency ?? 'INR';
    const balanceMinor = await asSystem(tx, () => selectCreditBalance(tx, actor.userId, currency));
    return {
      balanceMinor,
      currency,
      given: given.map(({ id, bookingId, amountMinor, kind, createdAt }) => ({
        id,
        bookingId,
        amountMinor,
        kind,
        givenAt: rfc3339(createdAt),
      })),
    };
  });
}
