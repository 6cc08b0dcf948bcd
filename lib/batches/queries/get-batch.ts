import 'server-only';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { batches, batchRows, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, encodeCursor } from '@/lib/core/cursor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { BATCH_PAGE, type BatchKind, canBatch } from '../policy';
import { type Batch, type BatchRow, type BatchRowsFilter, batchRowsFilter } from '../schema';
import { type BatchRowStatus, ROW_STATUSES } from '../state';
import { DESKS } from './desks';

/**
 * A batch of one of these kinds with how far it is and a page of its rows, in the order of the list. Refuses
 * `forbidden`, `not_found`, `invalid`, `bad_cursor`.
 */
export async function getBatch(
  actor: Actor,
  kinds: readonly BatchKind[],
  id: string,
  filter: BatchRowsFilter = {},
): Promise<Batch> {
  if (!kinds.some((kind) => canBatch(actor, kind))) throw forbidden();
  if (!isUuid(id)) throw notFound();
  const { show, cursor } = parse(batchRowsFilter, filter);
  const after = decodeCursor(cursor, 'number');
  return readAs(actor, async (tx) => {
    const [found] = await tx
      .select({ batch: batches, by: { id: users.id, name: users.name } })
      .from(batches)
      .innerJoin(users, eq(users.id, batches.byId))
      .where(eq(batches.id, id));
    if (!found || !kinds.includes(found.batch.kind) || !canBatch(actor, found.batch.kind)) throw notFound();
    const { kind, verb, until, status, reason, createdAt } = found.batch;
    const tally = await countRows(tx, id);
    const { rows, last } = await rowsOf(tx, found.batch, show, Number(after?.value ?? -1));
    return {
      id,
      kind,
      verb,
      until,
      status,
      reason,
      by: found.by,
      at: rfc3339(createdAt),
      ...tally,
      rows,
      nextCursor: last === null ? null : encodeCursor(last, id),
    };
  });
}

async function countRows(tx: Tx, id: string): Promise<Pick<Batch, 'counts' | 'reasons'>> {
  const tally = await tx
    .select({ outcome: batchRows.status, code: batchRows.code, count: sql<number>`count(*)::int` })
    .from(batchRows)
    .where(eq(batchRows.batchId, id))
    .groupBy(batchRows.status, batchRows.code);
  const counts = Object.fromEntries(ROW_STATUSES.map((status) => [status, 0])) as Record<BatchRowStatus, number>;
  for (const { outcome, count } of tally) counts[outcome] += count;
  const reasons = tally
    .flatMap(({ outcome, code, count }) => (code ? [{ outcome, code, count }] : []))
    .sort((a, b) => b.count - a.count);
  return { counts, reasons };
}

async function rowsOf(
  tx: Tx,
  { id, kind }: { id: string; kind: BatchKind },
  show: BatchRowStatus | undefined,
  after: number,
): Promise<{ rows: BatchRow[]; last: number | null }> {
  const found = await tx
    .select()
    .from(batchRows)
    .where(and(eq(batchRows.batchId, id), show ? eq(batchRows.status, show) : undefined, gt(batchRows.position, after)))
    .orderBy(asc(batchRows.position))
    .limit(BATCH_PAGE + 1);
  const shown = found.slice(0, BATCH_PAGE);
  const subjects = shown.length > 0 ? await DESKS[kind].describe(tx, shown) : new Map();
  const rows = shown.map(({ subject, status, code }) => ({
    ...(subjects.get(subject) ?? NOTHING),
    subject,
    outcome: status,
    code,
  }));
  return { rows, last: found.length > BATCH_PAGE ? (shown.at(-1)?.position ?? null) : null };
}

const NOTHING = { title: '', detail: null, href: null, standing: null, values: {} };
