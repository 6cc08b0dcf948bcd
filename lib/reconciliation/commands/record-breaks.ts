import 'server-only';
import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { reconciliationBreaks } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { postProviderFee } from '@/lib/ledger/commands/post-provider-fee';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { bankTransferPostings } from '@/lib/ledger/policy';
import { type Found, isSettled } from '../policy/match';

type Break = typeof reconciliationBreaks.$inferSelect;

const keyOf = ({ kind, subject }: Pick<Found, 'kind' | 'subject'>) => `${kind} ${subject}`;

/**
 * Keeps what a comparison found: what is new is opened, what is there no more has healed and is closed, what was explained
 * or adjusted stays closed while it is as it was. Answers how many of each.
 */
export function recordBreaks(
  actor: Actor,
  found: readonly Found[],
): Promise<Result<{ opened: number; healed: number }>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const open = await tx
      .select()
      .from(reconciliationBreaks)
      .where(ne(reconciliationBreaks.status, 'closed'))
      .for('update');
    const byKey = new Map(open.map((one) => [keyOf(one), one]));
    let opened = 0;
    for (const one of found) {
      const known = byKey.get(keyOf(one));
      byKey.delete(keyOf(one));
      if (known) await refresh(tx, known, one);
      else if (!one.isFresh && !(await wasSettled(tx, one))) {
        const { isFresh: _, ...row } = one;
        await tx.insert(reconciliationBreaks).values(row);
        opened += 1;
      }
    }
    const gone = [...byKey.values()].map(({ id }) => id);
    await heal(tx, gone);
    return { opened, healed: gone.length };
  });
}

async function refresh(tx: Tx, known: Break, found: Found): Promise<void> {
  const { ledgerMinor, providerMinor } = found;
  if (known.ledgerMinor === ledgerMinor && known.providerMinor === providerMinor) return;
  await tx
    .update(reconciliationBreaks)
    .set({ ledgerMinor, providerMinor, version: sql`${reconciliationBreaks.version} + 1` })
    .where(eq(reconciliationBreaks.id, known.id));
}

async function wasSettled(tx: Tx, found: Found): Promise<boolean> {
  const [last] = await tx
    .select()
    .from(reconciliationBreaks)
    .where(and(eq(reconciliationBreaks.subject, found.subject), eq(reconciliationBreaks.kind, found.kind)))
    .orderBy(desc(reconciliationBreaks.closedAt))
    .limit(1);
  return last !== undefined && isSettled(found, last);
}

async function heal(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(reconciliationBreaks)
    .set({
      status: 'closed',
      closedAt: sql`app_now()`,
      resolution: 'healed',
      version: sql`${reconciliationBreaks.version} + 1`,
    })
    .where(inArray(reconciliationBreaks.id, ids));
}

/** Posts the provider's fees that a lost message kept from the books; answers how many. */
export function postFees(
  actor: Actor,
  fees: readonly { id: string; bookingId: string; currency: string; feeMinor: number }[],
): Promise<Result<number>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    let posted = 0;
    for (const fee of fees) if (await postProviderFee(tx, fee, fee.feeMinor)) posted += 1;
    return posted;
  });
}

/** Posts what went between the provider and our bank, each of his movements once; answers how many. */
export function postBankTransfers(
  actor: Actor,
  moved: readonly { id: string; currency: string; amountMinor: number; netMinor: number }[],
): Promise<Result<number>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    let posted = 0;
    for (const { id, currency, amountMinor, netMinor } of moved) {
      const cause = `bank_transfer:${id}`;
      const postings = bankTransferPostings(amountMinor, netMinor);
      if (await postTransaction(tx, { cause, kind: 'bank_transfer', currency, postings, bookingId: null })) posted += 1;
    }
    return posted;
  });
}
