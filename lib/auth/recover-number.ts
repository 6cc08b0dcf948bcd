import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { postgresFault, writeAs } from '@/db/client';
import { users } from '@/db/schema';
import type { Origin } from '@/lib/core/actor';
import { conflict, failed, linkDead, type Result } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { notify } from '@/lib/notifications/commands/notify';
import { spendMailLink } from '@/lib/people/commands/mail-links';
import { findAccountLink } from '@/lib/people/queries/mail-links';
import { mintGuest, mintSystem } from './actor';
import { attempt } from './attempt';
import { endSessions } from './end-sessions';
import { checkCode, sendOtp } from './otp';

const UNIQUE_VIOLATION = '23505';

/** Sends a code to the number that the holder of a mailed link wants instead. Errors: `link_dead`, as `sendOtp`. */
export function sendRecoveryCode(
  origin: Origin,
  token: string,
  raw: { phone: string },
): Promise<Result<{ phone: string }>> {
  return attempt(async () => {
    const link = await findAccountLink(mintSystem('recover-number', origin), token);
    if (link.kind !== 'recover_number') throw linkDead();
    return sendOtp(mintGuest(origin), raw);
  });
}

/**
 * Gives the account of a mailed link a new number, proved by its code; every session ends and the owner is told by
 * mail and SMS. Errors: `link_dead`, `phone_taken`, as `checkCode`.
 */
export function recoverNumber(
  origin: Origin,
  token: string,
  raw: { phone: string; code: string },
): Promise<Result<void>> {
  return attempt(async () => {
    const link = await findAccountLink(mintSystem('recover-number', origin), token);
    if (link.kind !== 'recover_number') throw linkDead();
    const checked = await checkCode(mintGuest(origin), raw);
    if (!checked.ok) return checked;
    return giveNumber(origin, token, checked.value.phone);
  });
}

async function giveNumber(origin: Origin, token: string, phone: string): Promise<Result<void>> {
  try {
    return await writeAs(mintSystem('recover-number', origin), async (tx) => {
      const { userId } = await spendMailLink(tx, token, 'recover_number');
      await tx
        .update(users)
        .set({ phone, phoneVerifiedAt: sql`app_now()`, version: sql`${users.version} + 1` })
        .where(eq(users.id, userId));
      await endSessions(tx, userId);
      await notify(tx, {
        userId,
        template: 'number_changed',
        channels: ['email', 'sms', 'in_app'],
        cause: `number:${newId()}`,
      });
    });
  } catch (error) {
    if (postgresFault(error)?.code === UNIQUE_VIOLATION) return failed(conflict('phone_taken').failure);
    throw error;
  }
}
