import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { bookings, photoFlags } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { bookingChannel, STAFF_CHANNEL } from '@/lib/core/channels';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { canJudgePhotos } from '../policy';
import { type FlagDecisionInput, flagDecisionInput } from '../schema/flags';

/**
 * A manager's answer to what looked odd about a photo, with a reason; the photo stays either way. Asked for another one,
 * the professional is told the reason, which is possible only while he can add one. Refuses `forbidden`, `not_found`,
 * `invalid`, `flag_decided` (somebody was faster), `photos_closed`.
 */
export function decideFlag(actor: Actor, flagId: string, input: FlagDecisionInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canJudgePhotos(actor) || !isUser(actor)) throw forbidden();
    const { decision, reason } = parse(flagDecisionInput, input);
    const visit = await visitOf(tx, flagId);
    if (decision === 'asked' && visit.status !== 'in_progress') throw conflict('photos_closed');
    const [decided] = await tx
      .update(photoFlags)
      .set({
        status: decision,
        reason,
        decidedBy: actor.userId,
        decidedAt: sql`app_now()`,
        version: sql`${photoFlags.version} + 1`,
      })
      .where(and(eq(photoFlags.id, flagId), eq(photoFlags.status, 'open')))
      .returning({ id: photoFlags.id });
    if (!decided) throw conflict('flag_decided');
    if (decision === 'asked' && visit.vendorId) {
      await notify(tx, {
        userId: visit.vendorId,
        bookingId: visit.id,
        template: 'photo_asked',
        channels: ['sms', 'in_app'],
        data: { words: reason },
        cause: `photo_asked:${flagId}`,
      });
    }
    const channels = [STAFF_CHANNEL, bookingChannel(visit.id)];
    addTask(tx, 'publish-change', { channels, event: 'photo_judged', id: visit.id, version: visit.version });
    return decided;
  });
}

/** The visit's row is taken first, so that its completion and an answer wait for each other. */
async function visitOf(tx: Tx, flagId: string) {
  if (!isUuid(flagId)) throw notFound();
  const [visit] = await tx
    .select({
      id: bookings.id,
      status: bookings.status,
      vendorId: bookings.vendorId,
      version: bookings.version,
    })
    .from(bookings)
    .where(sql`${bookings.id} = (select f.booking_id from photo_flags f where f.id = ${flagId}::uuid)`)
    .for('update');
  if (!visit) throw notFound();
  return visit;
}
