import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { bookings, chargebacks, photos } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canMoveMoney } from '../policy';
import { isAnswerable, isOver } from '../policy/chargebacks';
import { type EvidenceInput, evidenceInput } from '../schema/chargebacks';

type Chargeback = typeof chargebacks.$inferSelect;

async function lock(tx: Tx, id: string): Promise<Chargeback> {
  if (!isUuid(id)) throw notFound();
  const [chargeback] = await tx.select().from(chargebacks).where(eq(chargebacks.id, id)).for('update');
  if (!chargeback) throw notFound();
  return chargeback;
}

/**
 * Keeps what a manager will answer the bank with, before the provider hears of it. Refuses `forbidden`, `not_found`,
 * `invalid` (text, photoIds); conflicts `evidence_sent`, `chargeback_over`, `evidence_late`.
 */
export function prepareEvidence(actor: Actor, id: string, input: EvidenceInput): Promise<Result<Chargeback>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const evidence = parse(evidenceInput, input);
    const chargeback = await lock(tx, id);
    if (chargeback.submittedAt) throw conflict('evidence_sent');
    if (!isAnswerable(chargeback.status)) throw conflict('chargeback_over');
    await assertInTime(tx, id);
    await assertPhotos(tx, chargeback.bookingId, evidence.photoIds);
    const [kept] = await tx.update(chargebacks).set({ evidence }).where(eq(chargebacks.id, id)).returning();
    return kept ?? chargeback;
  });
}

async function assertInTime(tx: Tx, id: string): Promise<void> {
  const [late] = await tx
    .select({ id: chargebacks.id })
    .from(chargebacks)
    .where(and(eq(chargebacks.id, id), sql`${chargebacks.evidenceDueBy} <= app_now()`));
  if (late) throw conflict('evidence_late');
}

async function assertPhotos(tx: Tx, bookingId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const own = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.bookingId, bookingId), inArray(photos.id, [...ids]), isNull(photos.erasedAt)));
  if (own.length !== new Set(ids).size) throw invalid({ path: 'photoIds', message: 'not_a_choice' });
}

/** Notes that the provider has the evidence; a repetition changes nothing. */
export function recordSubmission(actor: Actor, id: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const chargeback = await lock(tx, id);
    if (chargeback.submittedAt) return;
    await tx
      .update(chargebacks)
      .set({ submittedAt: sql`app_now()`, submittedBy: actor.userId, version: sql`${chargebacks.version} + 1` })
      .where(eq(chargebacks.id, id));
    await ink(tx, actor, chargeback, 'chargeback_answered');
  });
}

/**
 * Keeps why a manager gives a chargeback up, before the provider hears of it. Refuses as `prepareEvidence`; conflict
 * `chargeback_over`.
 */
export function prepareGivingUp(actor: Actor, id: string, reason: string): Promise<Result<Chargeback>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const chargeback = await lock(tx, id);
    if (isOver(chargeback.status)) throw conflict('chargeback_over');
    const evidence = { text: reason, photoIds: chargeback.evidence?.photoIds ?? [] };
    await tx.update(chargebacks).set({ evidence }).where(eq(chargebacks.id, id));
    await ink(tx, actor, chargeback, 'chargeback_given_up');
    return chargeback;
  });
}

async function ink(
  tx: Tx,
  actor: Actor,
  { bookingId, amountMinor, currency }: Chargeback,
  kind: 'chargeback_answered' | 'chargeback_given_up',
): Promise<void> {
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId));
  if (booking) recordEvent(tx, actor, booking, kind, { data: { amountMinor, currency } });
}
