import 'server-only';
import { sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { NUDGE_AFTER_MINUTES } from '../policy/conversation';
import { burstOf } from './record-message';

const BATCH = 200;

type Waiting = { booking_id: string; user_id: string; first_id: string; side: string };

/**
 * Sends one SMS a burst to those who have not read for two minutes; answers how many. What is older than a day is no
 * news any more. For the poller.
 */
export function nudgeUnread(actor: Actor): Promise<Result<number>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const waiting = await tx.execute<Waiting>(sql`
      select m.booking_id, r.user_id, (array_agg(m.id order by m.sent_at, m.id))[1] as first_id,
        (array_agg(m.sender_role order by m.sent_at desc, m.id desc))[1] as side
      from messages m
      join bookings b on b.id = m.booking_id and b.vendor_id = m.vendor_id
      cross join lateral (values (b.customer_id), (b.vendor_id)) r(user_id)
      left join conversation_reads c on c.booking_id = m.booking_id and c.user_id = r.user_id
      where m.booking_id in (select n.booking_id from messages n where n.sent_at > app_now() - interval '1 day')
        and not exists (select 1 from notification_preferences p
          where p.user_id = r.user_id and p.topic = 'messages' and p.channel = 'sms' and not p.enabled)
        and m.sender_id <> r.user_id and (c.read_until is null or m.sent_at > c.read_until)
      group by m.booking_id, r.user_id
      having min(m.sent_at) between app_now() - interval '1 day'
        and app_now() - make_interval(mins => ${NUDGE_AFTER_MINUTES}::int)
        and not exists (select 1 from notifications s
          where s.dedupe_key = 'message:' || r.user_id || ':' || (array_agg(m.id order by m.sent_at, m.id))[1] || ':sms')
      limit ${BATCH}`);
    for (const { booking_id: bookingId, user_id: userId, first_id: first, side } of waiting) {
      const about = { userId, bookingId, data: { from: side }, cause: burstOf(userId, first) };
      await notify(tx, { ...about, template: 'message', channels: ['sms'] });
    }
    return waiting.length;
  });
}
