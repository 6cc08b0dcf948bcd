import 'server-only';
import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { searchMisses } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { deriveKey, newestVaultKey } from '@/lib/core/crypto/vault';
import { ok, Refusal, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { listSlots } from '../queries/list-slots';
import { type WaitlistInput, waitlistInput } from '../schema';

const WEEK = 7;

/**
 * Somebody looked for a time and found none within a week: counted once a visitor, day, service and pincode, so that
 * reloading is no demand. Looked up again here, because a browser may say anything; false when there is a time. Who it
 * was is not kept, only a hash that changes with the day. Refuses as `listSlots`, but for a closed area: that somebody looked there counts.
 */
export async function noteMiss(actor: Actor, input: WaitlistInput): Promise<Result<boolean>> {
  const { serviceId, pincode } = parse(waitlistInput, input);
  if (await hasTime(actor, { serviceId, pincode })) return ok(false);
  return writeAs(actor, async (tx) => {
    const [clock] = await tx.execute<{ day: string }>(sql`select app_now()::date::text as day`);
    const day = clock?.day ?? '';
    await tx
      .insert(searchMisses)
      .values({ serviceId, pincode, day, visitor: visitorOn(day, actor) })
      .onConflictDoNothing();
    return true;
  });
}

/** Where an area is closed there is none. */
async function hasTime(actor: Actor, asked: WaitlistInput): Promise<boolean> {
  try {
    return (await listSlots(actor, { ...asked, days: WEEK })).data.length > 0;
  } catch (error) {
    if (error instanceof Refusal && error.failure.code === 'area_closed') return false;
    throw error;
  }
}

function visitorOn(day: string, actor: Actor): string {
  const who = isUser(actor) ? actor.userId : `${actor.ip ?? ''} ${actor.userAgent ?? ''}`;
  // Keyed: people and addresses are few enough to try them all.
  const key = deriveKey(newestVaultKey().key, 'search-miss');
  return createHmac('sha256', key).update(`${day} ${who}`).digest('base64url').slice(0, 22);
}
