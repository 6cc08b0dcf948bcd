import 'server-only';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readAs, type Tx } from '@/db/client';
import { bankAccounts, bankBatches, bankBatchItems, bankBatchLines, users, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decrypt, deriveKey } from '@/lib/core/crypto/vault';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { keyring } from '@/lib/core/env';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canMoveMoney } from '../policy';
import { BANK_KEY, bankPlace } from '../policy/bank-number';
import { batchCells } from '../policy/batch-file';
import type { BatchDetail, BatchLine, BatchRow, WaitingForBank } from '../schema/batches';

const PAGE = 25;

/** Due payouts that wait for a bank batch, by professional, the largest sum first. Refuses `forbidden`. */
export async function waitingForBank(actor: Actor): Promise<WaitingForBank[]> {
  if (!canMoveMoney(actor)) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx.execute<
      Omit<WaitingForBank, 'bank'> & { holder: string | null; ifsc: string | null; lastFour: string | null }
    >(sql`
      with waiting as (
        select t.vendor_id, t.currency, count(*)::int as payouts, sum(t.amount_minor - t.netted_minor)::int as amount_minor
        from transfers t where t.status = 'held' and t.failure_code = 'bank_batch' and t.due_at <= app_now()
          and not exists (select from bank_batch_items i where i.transfer_id = t.id and i.active)
        group by t.vendor_id, t.currency
      )
      select w.vendor_id as "vendorId", v.display_name as "vendorName", w.payouts, w.amount_minor as "amountMinor", w.currency,
        coalesce((select sum(r.amount_minor - r.netted_minor) from payout_reversals r
          where r.vendor_id = w.vendor_id and r.status = 'owed'), 0)::int as "owesMinor", b.holder, b.ifsc, b.last_four as "lastFour"
      from waiting w join vendors v on v.id = w.vendor_id
      left join bank_accounts b on b.vendor_id = w.vendor_id and b.active and b.sealed_number is not null
      order by w.amount_minor desc, w.vendor_id limit 200`),
  );
  return [...rows].map(({ holder, ifsc, lastFour, ...row }) => ({
    ...row,
    bank: holder && ifsc && lastFour ? { holder, ifsc, lastFour } : null,
  }));
}

const maker = alias(users, 'maker');
const approver = alias(users, 'approver');

const selectRows = (tx: Tx) =>
  tx
    .select({
      batch: bankBatches,
      madeBy: maker.name,
      approvedBy: approver.name,
      lines: sql<number>`(select count(*)::int from bank_batch_lines l where l.batch_id = ${bankBatches.id})`,
      open: sql<number>`(select count(*)::int from bank_batch_lines l where l.batch_id = ${bankBatches.id} and l.status = 'open')`,
    })
    .from(bankBatches)
    .innerJoin(maker, eq(maker.id, bankBatches.madeBy))
    .leftJoin(approver, eq(approver.id, bankBatches.approvedBy));

type Row = Awaited<ReturnType<typeof selectRows>>[number];

const instant = (at: Date | null) => at && rfc3339(at);

const toRow = ({ batch, madeBy, approvedBy, lines, open }: Row): BatchRow => ({
  id: batch.id,
  number: batch.number,
  status: batch.status,
  totalMinor: batch.totalMinor,
  lines,
  open,
  currency: batch.currency,
  madeBy: { id: batch.madeBy, name: madeBy },
  approvedBy,
  createdAt: rfc3339(batch.createdAt),
  sentAt: instant(batch.sentAt),
  closedAt: instant(batch.closedAt),
});

/** Bank batches, newest first. Refuses `forbidden`, `bad_cursor`. */
export async function listBatches(actor: Actor, filter: { cursor?: string } = {}): Promise<Page<BatchRow>> {
  if (!canMoveMoney(actor)) throw forbidden();
  const before = decodeCursor(filter.cursor, 'number');
  const rows = await readAs(actor, (tx) =>
    selectRows(tx)
      .where(before ? sql`${bankBatches.number} < ${before.value}` : undefined)
      .orderBy(sql`${bankBatches.number} desc`)
      .limit(PAGE + 1),
  );
  return pageOf(rows, PAGE, toRow, (row) => ({ value: row.batch.number, id: row.batch.id }));
}

/** One batch with its payments, account numbers masked. Refuses `forbidden`, `not_found`. */
export async function getBatch(actor: Actor, id: string): Promise<BatchDetail> {
  if (!canMoveMoney(actor)) throw forbidden();
  if (!isUuid(id)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await selectRows(tx).where(eq(bankBatches.id, id));
    if (!row) throw notFound();
    return { ...toRow(row), payments: await linesOf(tx, id) };
  });
}

function linesOf(tx: Tx, batchId: string): Promise<BatchLine[]> {
  return tx
    .select({
      id: bankBatchLines.id,
      vendorId: bankBatchLines.vendorId,
      vendorName: vendors.displayName,
      status: bankBatchLines.status,
      amountMinor: bankBatchLines.amountMinor,
      payouts: sql<number>`(select count(*)::int from ${bankBatchItems} where ${bankBatchItems.lineId} = ${bankBatchLines.id})`,
      bank: { holder: bankAccounts.holder, ifsc: bankAccounts.ifsc, lastFour: bankAccounts.lastFour },
      bankReference: bankBatchLines.bankReference,
      returnReason: bankBatchLines.returnReason,
    })
    .from(bankBatchLines)
    .innerJoin(vendors, eq(vendors.id, bankBatchLines.vendorId))
    .innerJoin(bankAccounts, eq(bankAccounts.id, bankBatchLines.bankAccountId))
    .where(eq(bankBatchLines.batchId, batchId))
    .orderBy(asc(vendors.displayName), asc(bankBatchLines.id));
}

/**
 * The lines of a batch's file with the account numbers unsealed: whoever takes it has been noted (`noteFileTaken`). Of an
 * erased account nothing is left to pay. Refuses `forbidden`, `not_found`.
 */
export async function batchFile(actor: Actor, id: string): Promise<{ number: number; rows: string[][] }> {
  if (!canMoveMoney(actor)) throw forbidden();
  if (!isUuid(id)) throw notFound();
  const vault = new Map(keyring('VAULT_KEYS').map((one) => [one.id, one.key]));
  return readAs(actor, async (tx) => {
    const [batch] = await tx.select().from(bankBatches).where(eq(bankBatches.id, id));
    if (!batch) throw notFound();
    const lines = await tx
      .select({ line: bankBatchLines, account: bankAccounts })
      .from(bankBatchLines)
      .innerJoin(bankAccounts, eq(bankAccounts.id, bankBatchLines.bankAccountId))
      .where(and(eq(bankBatchLines.batchId, id), inArray(bankBatchLines.status, ['open', 'paid', 'returned'])))
      .orderBy(asc(bankBatchLines.id));
    const rows = lines.flatMap(({ line, account }, index) => {
      const key = vault.get(account.vaultKeyId);
      if (!key || !account.sealedNumber) return [];
      const number = decrypt(deriveKey(key, BANK_KEY), account.sealedNumber, bankPlace(account.id)).toString();
      const { holder, ifsc } = account;
      return [
        batchCells({ batch: batch.number, index: index + 1, holder, number, ifsc, amountMinor: line.amountMinor }),
      ];
    });
    return { number: batch.number, rows };
  });
}
