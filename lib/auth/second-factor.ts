import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx, writeAs } from '@/db/client';
import { secondFactors, users } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { newTotpSecret, totpEnrolment, totpStep } from '@/lib/core/crypto/totp';
import { conflict, forbidden, type Result, refuse, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import type { Template } from '@/lib/notifications/policy/templates';
import { canHaveFactor } from '@/lib/people/policy';
import { type FactorStanding, ownPasswordInput } from '@/lib/people/schema/second-factor';
import { mintSystem } from './actor';
import { attempt } from './attempt';
import { proveSelf } from './change-password';
import { endSessions } from './end-sessions';
import { countingCodes, type Factor, withFactor } from './factor-code';
import { openSecret, sealSecret } from './factor-secret';
import { countCodes, replaceCodes } from './recovery-codes';

function manager(actor: Actor): Actor & UserActor {
  if (!isUser(actor)) throw refuse('unauthenticated', 'unauthenticated');
  if (!canHaveFactor(actor)) throw forbidden();
  return actor;
}

/** The one that has not ended, whether it counts already or not. */
async function openFactor(tx: Tx, userId: string): Promise<Factor | undefined> {
  const [factor] = await tx
    .select()
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNull(secondFactors.endedAt)));
  return factor;
}

/** How far the asker's own second factor has come; its secret only until it counts. Refuses `unauthenticated`, `forbidden`. */
export async function ownFactor(actor: Actor): Promise<FactorStanding> {
  const { userId } = manager(actor);
  return readAs(mintSystem('second-factor', actor), async (tx) => {
    const factor = await openFactor(tx, userId);
    if (!factor) return { state: 'none' };
    if (!factor.confirmedAt) {
      const [owner] = await tx.select({ email: users.email, name: users.name }).from(users).where(eq(users.id, userId));
      return { state: 'begun', enrolment: totpEnrolment(openSecret(factor), owner?.email ?? owner?.name ?? '') };
    }
    return {
      state: 'on',
      since: factor.confirmedAt.toISOString(),
      lastUsedAt: factor.lastUsedAt?.toISOString() ?? null,
      codesLeft: await countCodes(tx, factor.id),
    };
  });
}

/**
 * Makes a new secret for the asker's authenticator once he has given his password; the one of an earlier beginning is
 * good for nothing any more. Nothing counts before `confirmFactor`. Errors: `forbidden`, as `proveSelf`, `factor_set`.
 */
export function beginFactor(actor: Actor, raw: { password: string }): Promise<Result<void>> {
  return attempt(async () => {
    const self = manager(actor);
    unwrap(await proveSelf(self, parse(ownPasswordInput, raw)));
    return writeAs(self, (tx) =>
      asSystem(tx, async () => {
        // The person's row is the lock: two beginnings take turns.
        await tx.select({ id: users.id }).from(users).where(eq(users.id, self.userId)).for('update');
        const open = await openFactor(tx, self.userId);
        if (open?.confirmedAt) throw conflict('factor_set');
        const id = open?.id ?? newId();
        const sealed = sealSecret(id, newTotpSecret());
        if (open) await tx.update(secondFactors).set(next(sealed)).where(eq(secondFactors.id, id));
        else await tx.insert(secondFactors).values({ id, userId: self.userId, ...sealed });
      }),
    );
  });
}

/**
 * Makes the begun second factor count, by the first code of the authenticator; every other session ends and the owner is
 * told. Answers ten recovery codes, which nobody can read again. Errors: `forbidden`, as `countingCodes`; a code is wrong
 * as well when nothing was begun.
 */
export function confirmFactor(actor: Actor, raw: { code: string }): Promise<Result<{ codes: string[] }>> {
  return attempt(async () => {
    const self = manager(actor);
    return countingCodes(self, raw, async (tx, code) => {
      const begun = await openFactor(tx, self.userId);
      const step =
        begun && !begun.confirmedAt ? totpStep(openSecret(begun), code.replace(/\s/g, ''), Date.now()) : null;
      if (!begun || step === null) return null;
      const confirmed = await tx
        .update(secondFactors)
        .set(next({ confirmedAt: sql`app_now()`, lastStep: step, lastUsedAt: sql`app_now()` }))
        .where(and(eq(secondFactors.id, begun.id), eq(secondFactors.version, begun.version)))
        .returning({ id: secondFactors.id });
      if (confirmed.length === 0) throw conflict('factor_set');
      const codes = await replaceCodes(tx, begun.id);
      await endSessions(tx, self.userId, self.sessionId);
      await tellOfFactor(tx, self.userId, 'second_factor_on');
      return { done: { codes } };
    });
  });
}

/** Ends the asker's second factor, by a code of it; every other session ends and the owner is told. Errors: as `withFactor`, `forbidden`. */
export function endFactor(actor: Actor, raw: { code: string }): Promise<Result<void>> {
  return attempt(async () => {
    const self = manager(actor);
    return withFactor(self, raw, async (tx, factor) => {
      await closeFactor(tx, factor.id, { by: self.userId, reason: null });
      await endSessions(tx, self.userId, self.sessionId);
      await tellOfFactor(tx, self.userId, 'second_factor_off');
    });
  });
}

/** Ten new recovery codes in place of the old ones, by a code. Errors: as `withFactor`, `forbidden`. */
export function renewCodes(actor: Actor, raw: { code: string }): Promise<Result<{ codes: string[] }>> {
  return attempt(async () => {
    const self = manager(actor);
    return withFactor(self, raw, async (tx, factor) => {
      const codes = await replaceCodes(tx, factor.id);
      await tellOfFactor(tx, self.userId, 'recovery_codes_new');
      return { codes };
    });
  });
}

const next = <T extends object>(set: T) => ({ ...set, version: sql`${secondFactors.version} + 1` });

/** Ends a second factor and takes its secret out, with the machine's rights. Whether it had not ended before. */
export async function closeFactor(
  tx: Tx,
  factorId: string,
  { by, reason }: { by: string; reason: string | null },
): Promise<boolean> {
  const ended = await tx
    .update(secondFactors)
    .set(
      next({
        endedAt: sql`app_now()`,
        endedBy: by,
        endReason: reason,
        sealedSecret: null,
        vaultKeyId: null,
        lastStep: null,
      }),
    )
    .where(and(eq(secondFactors.id, factorId), isNull(secondFactors.endedAt)))
    .returning({ id: secondFactors.id });
  return ended.length > 0;
}

/** Whatever happens to a second factor is something that its owner must hear of, wherever he reads. */
export const tellOfFactor = (tx: Tx, userId: string, template: Template): Promise<void> =>
  notify(tx, { userId, template, channels: ['email', 'sms', 'in_app'], cause: `second-factor:${newId()}` });
