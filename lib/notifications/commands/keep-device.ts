import 'server-only';
import { ECDH } from 'node:crypto';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { pushSubscriptions } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, invalid, type Result } from '@/lib/core/errors';
import { isOutward } from '@/lib/core/outward';
import { parse } from '@/lib/core/parse';
import { type DeviceInput, deviceInput } from '../schema/devices';

/**
 * Pushes to this browser from now on, for as long as the asker's session lasts. A browser that somebody else was signed
 * in with is his alone now. Refuses `forbidden`, `invalid` on `endpoint` (an address that we do not call), `p256dh`
 * (no point of its curve: nothing can be encrypted for it), `auth`.
 */
export function keepDevice(actor: Actor, raw: DeviceInput): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!isUser(actor) || !actor.sessionId) throw forbidden();
    const { sessionId } = actor;
    const device = parse(deviceInput, raw);
    if (!isOutward(device.endpoint)) throw invalid({ path: 'endpoint', message: 'invalid_value' });
    if (!isPoint(device.p256dh)) throw invalid({ path: 'p256dh', message: 'invalid_value' });
    await end(tx, and(eq(pushSubscriptions.endpoint, device.endpoint), ne(pushSubscriptions.sessionId, sessionId)));
    await tx
      .insert(pushSubscriptions)
      .values({ sessionId, ...device })
      .onConflictDoUpdate({
        target: pushSubscriptions.sessionId,
        set: { ...device, createdAt: sql`now()`, endedAt: null },
      });
  });
}

/** Pushes nothing more to the asker's own browser; again changes nothing. Refuses `forbidden`. */
export function dropDevice(actor: Actor): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!isUser(actor) || !actor.sessionId) throw forbidden();
    await end(tx, eq(pushSubscriptions.sessionId, actor.sessionId));
  });
}

/** A browser's push service said that it is gone. For the machine; refuses `forbidden`. */
export function endDevice(actor: Actor, id: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    await end(tx, eq(pushSubscriptions.id, id));
  });
}

/** Whether it is a public key of P-256 (RFC 8291). */
function isPoint(key: string): boolean {
  try {
    ECDH.convertKey(Buffer.from(key, 'base64url'), 'prime256v1');
    return true;
  } catch {
    return false;
  }
}

async function end(tx: Tx, which: ReturnType<typeof and>): Promise<void> {
  await tx
    .update(pushSubscriptions)
    .set({ endedAt: sql`now()` })
    .where(and(which, isNull(pushSubscriptions.endedAt)));
}
