import 'server-only';
import { desc, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { photos, priceChanges } from '@/db/schema';
import type { Actor, UserActor } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import type { Policy } from '@/lib/core/policy';
import { notify } from '@/lib/notifications/commands/notify';
import { canWorkVisits } from '../policy';
import {
  isSameScope,
  isWaiting,
  MAX_PHOTOS,
  MAX_PROPOSALS,
  proposalRefusal,
  type ScopeLine,
  scopeOf,
  totalOf,
} from '../policy/price-change';
import { type PriceChangeRow, selectChanges } from '../queries/price-changes';
import { shelfOf } from '../queries/price-shelf';
import { type PriceChange, type ProposeInput, proposeInput } from '../schema/price-change';
import { amountsOf, decideChange, lapseChange, shownChange } from './end-price';
import { type BookingRecord, frozenPolicy, lockOwnVisit, moveBooking } from './lock-booking';
import { recordEvent } from './record-event';

type Proposal = { lines: ScopeLine[]; reason: string; photoIds: string[]; addedMinutes: number };

/**
 * Puts another scope before the customer of a visit under way: all its lines, why, and photos that show it. Takes the
 * place of a proposal that still waits; the same one again answers the first. Refuses `forbidden`, `not_found`,
 * `state_changed`, `warranty_visit`, `price_change_limit`, `invalid` (`photo_needed`, `unknown_photo`, `price_unchanged`,
 * `increase_after_photos`, `price_too_high`, and what is wrong with a line).
 */
export async function proposePrice(actor: Actor, bookingId: string, input: ProposeInput): Promise<Result<PriceChange>> {
  if (!canWorkVisits(actor)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const asked = parse(proposeInput, input);
    const visit = await lockOwnVisit(tx, actor, bookingId);
    if (visit.status !== 'in_progress') throw conflict('state_changed');
    // What is under warranty costs nothing, and what else is found is a visit of its own.
    if (visit.parentId) throw conflict('warranty_visit');
    const policy = await frozenPolicy(tx, visit.policyId);
    const shelf = await shelfOf(tx, visit);
    const { lines, errors } = scopeOf(asked.items, shelf);
    const proofs = await proofsOf(tx, visit.id, asked.photoIds ?? null);
    const refusal =
      errors.length > 0
        ? null
        : proposalRefusal(
            { lines: shelf.standing, totalMinor: visit.totalMinor, afterPhotos: proofs.after },
            { lines, addedMinutes: asked.addedMinutes },
            policy,
          );
    const wrong = [...errors, ...(refusal ? [refusal] : []), ...proofs.errors];
    if (wrong.length > 0) throw invalid(...wrong);
    const proposal = { lines, reason: asked.reason, photoIds: proofs.ids, addedMinutes: asked.addedMinutes };
    const earlier = await selectChanges(tx, visit.id);
    const open = earlier.find((one) => one.status === 'proposed');
    const waits = open !== undefined && isWaiting(open, await databaseNow(tx));
    if (waits && isSame(open, proposal)) return shownChange(tx, actor, open);
    if (earlier.length >= MAX_PROPOSALS) throw conflict('price_change_limit');
    const moved = await moveBooking(tx, visit, ['in_progress'], {});
    if (waits) await decideChange(tx, actor, open.id, 'superseded');
    else if (open) await lapseChange(tx, actor, moved, open);
    return put(tx, actor as Actor & UserActor, moved, proposal, policy, earlier.length + 1, waits);
  });
}

const isSame = (open: PriceChangeRow, { lines, reason, photoIds, addedMinutes }: Proposal): boolean =>
  isSameScope(open.items, lines) &&
  open.reason === reason &&
  open.addedMinutes === addedMinutes &&
  [...open.photoIds].sort().join() === [...photoIds].sort().join();

/** The photos that show why, and whether there are such of the finished work. */
async function proofsOf(tx: Tx, bookingId: string, asked: string[] | null) {
  const rows = await tx
    .select({ id: photos.id, kind: photos.kind })
    .from(photos)
    .where(eq(photos.bookingId, bookingId))
    .orderBy(desc(photos.createdAt), desc(photos.id));
  const after = rows.filter((row) => row.kind === 'after').length;
  const usable = rows.filter((row) => row.kind !== 'after').map((row) => row.id);
  const newest = rows.filter((row) => row.kind === 'other').map((row) => row.id);
  const ids = asked ? [...new Set(asked)] : newest.slice(0, MAX_PHOTOS);
  const wrong = ids.length === 0 ? 'photo_needed' : ids.some((id) => !usable.includes(id)) ? 'unknown_photo' : null;
  return { after, ids, errors: wrong ? [{ path: 'photoIds', message: wrong }] : [] };
}

async function put(
  tx: Tx,
  actor: Actor & UserActor,
  visit: BookingRecord,
  proposal: Proposal,
  policy: Policy,
  number: number,
  again: boolean,
): Promise<PriceChange> {
  const { lines, ...about } = proposal;
  const [made] = await tx
    .insert(priceChanges)
    .values({
      ...about,
      bookingId: visit.id,
      number,
      proposedBy: actor.userId,
      fromVersion: visit.scopeVersion,
      items: lines,
      oldTotalMinor: visit.totalMinor,
      newTotalMinor: totalOf(lines),
      currency: visit.currency,
      expiresAt: sql`app_now() + make_interval(mins => ${policy.priceChangeMinutes}::int)`,
    })
    .returning();
  if (!made) throw conflict('state_changed');
  recordEvent(tx, actor, visit, 'price_proposed', { data: { ...amountsOf(made), again } });
  await notify(tx, {
    userId: visit.customerId,
    bookingId: visit.id,
    template: 'price_proposed',
    channels: ['sms', 'in_app'],
    data: {
      oldMinor: made.oldTotalMinor,
      newMinor: made.newTotalMinor,
      currency: made.currency,
      until: made.expiresAt.toISOString(),
    },
    cause: `price_proposed:${made.id}`,
  });
  return shownChange(tx, actor, made);
}
