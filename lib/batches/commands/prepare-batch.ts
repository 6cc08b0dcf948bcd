import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { batches, batchRows } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, ok, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { BATCH_PAGE, type BatchKind, canBatch, isVerbOf, MOST_IN_BATCH } from '../policy';
import { DESKS } from '../queries/desks';
import { type PrepareBatchInput, prepareBatchInput } from '../schema';

type Prepared = { id: string; kind: BatchKind };

/**
 * Freezes what a verb is to be done to: the ticked rows, or everything that the list shows, each with what stands against
 * it now. Nothing is done yet. The same attempt again is the same batch. Refuses `forbidden`, `invalid`; conflict
 * `idempotency_mismatch` (the id is another batch's).
 */
export async function prepareBatch(actor: Actor, raw: PrepareBatchInput): Promise<Result<Prepared>> {
  const begun = await writeAs(actor, (tx) => begin(tx, actor, raw));
  if (!begun.ok) return begun;
  const { by, asked, status } = begun.value;
  const { batchId: id, kind, verb } = asked;
  // Another press, or a press after one that died in the middle: what is there stays, the rest is added.
  if (status !== 'collecting') return ok({ id, kind });
  const pages = asked.all ? await DESKS[kind].walk(by, readQuery(asked.query)) : [asked.selected.slice(0, BATCH_PAGE)];
  let collected = 0;
  for await (const keys of pages) {
    const added = await writeAs(actor, (tx) => add(tx, by, { id, kind, verb }, keys, collected));
    if (!added.ok) return added;
    collected += keys.length;
    if (collected > MOST_IN_BATCH) return give(actor, id, 'too_many');
  }
  return writeAs(actor, async (tx) => {
    const [any] = await tx.select({ one: sql`1` }).from(batchRows).where(eq(batchRows.batchId, id)).limit(1);
    if (!any) throw invalid({ path: 'selected', message: 'nothing_chosen' });
    await tx
      .update(batches)
      .set({ status: 'ready' })
      .where(and(eq(batches.id, id), eq(batches.status, 'collecting')));
    return { id, kind };
  });
}

async function begin(tx: Tx, actor: Actor, raw: PrepareBatchInput) {
  const asked = parse(prepareBatchInput, raw);
  const { batchId: id, kind, verb, until } = asked;
  if (!canBatch(actor, kind) || !isUser(actor)) throw forbidden();
  if (!isVerbOf(kind, verb)) throw invalid({ path: 'verb', message: 'not_a_choice' });
  await tx
    .insert(batches)
    .values({ id, kind, verb, until: verb === 'put_off' ? (until ?? 'half_hour') : null, byId: actor.userId })
    .onConflictDoNothing();
  const [known] = await tx.select().from(batches).where(eq(batches.id, id));
  if (known?.byId !== actor.userId || known.kind !== kind || known.verb !== verb) {
    throw conflict('idempotency_mismatch');
  }
  return { by: actor as Actor & UserActor, asked, status: known.status };
}

async function add(
  tx: Tx,
  actor: Actor & UserActor,
  { id, kind, verb }: Pick<typeof batches.$inferSelect, 'id' | 'kind' | 'verb'>,
  keys: readonly string[],
  from: number,
): Promise<void> {
  const judged = await DESKS[kind].judge(tx, actor, verb, keys);
  if (judged.length === 0) return;
  await tx
    .insert(batchRows)
    .values(
      judged.map(({ subject, bookingId, obstacle }, index) => ({
        batchId: id,
        subject,
        bookingId,
        position: from + index,
        status: obstacle ? ('unable' as const) : ('waiting' as const),
        code: obstacle,
      })),
    )
    .onConflictDoNothing();
}

/** What cannot be begun is nobody's to look at. */
async function give(actor: Actor, id: string, code: string): Promise<Result<never>> {
  await writeAs(actor, (tx) => tx.update(batches).set({ status: 'dropped' }).where(eq(batches.id, id)));
  return failed(invalid({ path: 'selected', message: code }).failure);
}

/** The address of a list as its page reads it: what stands there several times is a list. */
function readQuery(query: string): Record<string, string | string[]> {
  const params = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(params.keys())]
      .filter((name) => name !== 'cursor' && name !== 'limit')
      .map((name) => {
        const values = params.getAll(name);
        return [name, values.length > 1 ? values : (values[0] ?? '')];
      }),
  );
}
