import 'server-only';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { secondFactors } from '@/db/schema';
import type { Actor, UserActor } from '@/lib/core/actor';
import { totpStep } from '@/lib/core/crypto/totp';
import { invalid, type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { factorCodeInput } from '@/lib/people/schema/second-factor';
import { attempt } from './attempt';
import { openSecret } from './factor-secret';
import { giveBack, type LimitedKey, limitKey, rateLimitEach } from './rate-limit';
import { countCodes, spendRecoveryCode } from './recovery-codes';

export type Factor = typeof secondFactors.$inferSelect;

const QUARTER = 15 * 60;
const DAY = 24 * 3600;

/**
 * Three codes of a million are right at any time: 50 guesses a day find one in 18 years. What a session may no longer try
 * is not counted against its person.
 */
const limitsOf = ({ userId, sessionId }: UserActor): LimitedKey[][] => [
  [{ key: limitKey('factor:session', sessionId ?? userId), limit: 5, windowSeconds: QUARTER }],
  [{ key: limitKey('factor:person', userId), limit: 10, windowSeconds: QUARTER }],
  [{ key: limitKey('factor:person-day', userId), limit: 50, windowSeconds: DAY }],
];

const wrong = () => invalid({ path: 'code', message: 'factor_code_wrong' });

/** The second factor of a person that counts, with the machine's rights. */
export async function liveFactor(tx: Tx, userId: string): Promise<Factor | undefined> {
  const [factor] = await tx
    .select()
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt), isNull(secondFactors.endedAt)));
  return factor;
}

/**
 * Claims the time step of a code. False when it was claimed before, or a later one: of any number who send the same code,
 * or read it over a shoulder, one is first (RFC 6238, section 5.2).
 */
export async function takeStep(tx: Tx, factorId: string, step: number): Promise<boolean> {
  const taken = await tx
    .update(secondFactors)
    .set({ lastStep: step, lastUsedAt: sql`app_now()`, version: sql`${secondFactors.version} + 1` })
    .where(
      and(
        eq(secondFactors.id, factorId),
        isNull(secondFactors.endedAt),
        sql`coalesce(${secondFactors.lastStep}, -1) < ${step}`,
      ),
    )
    .returning({ id: secondFactors.id });
  return taken.length > 0;
}

/** Uses up a code of the authenticator, or a recovery code, whose owner is told. False of any other. */
async function spend(tx: Tx, factor: Factor, code: string): Promise<boolean> {
  const tidy = code.replace(/[\s-]/g, '').toUpperCase();
  const step = totpStep(openSecret(factor), tidy, Date.now());
  if (step !== null) return takeStep(tx, factor.id, step);
  if (!(await spendRecoveryCode(tx, factor.id, tidy))) return false;
  await notify(tx, {
    userId: factor.userId,
    template: 'recovery_code_used',
    channels: ['email', 'sms', 'in_app'],
    data: { left: await countCodes(tx, factor.id) },
    cause: `recovery-code:${newId()}`,
  });
  return true;
}

/**
 * Runs `prove` in a transaction with the machine's rights, and counts the attempt against the person and the session
 * unless the code was right. Errors: `invalid` (`code`: `required`, `factor_code_wrong`), `rate_limited`, those of `prove`.
 */
export function countingCodes<T>(
  self: Actor & UserActor,
  raw: { code: string },
  prove: (tx: Tx, code: string) => Promise<{ done: T } | null>,
): Promise<Result<T>> {
  return attempt(async () => {
    const { code } = parse(factorCodeInput, raw);
    const limits = limitsOf(self);
    unwrap(await rateLimitEach(limits));
    const proved = await writeAs(self, (tx) =>
      asSystem(tx, async () => {
        const answer = await prove(tx, code);
        if (!answer) throw wrong();
        return answer.done;
      }),
    );
    if (proved.ok) await giveBack(limits.flat());
    return proved;
  });
}

/**
 * Runs `work` once the person has given a good code of his second factor, which is used up by it, in one transaction.
 * Errors: as `countingCodes`; without a second factor every code is wrong.
 */
export const withFactor = <T>(
  self: Actor & UserActor,
  raw: { code: string },
  work: (tx: Tx, factor: Factor) => Promise<T>,
): Promise<Result<T>> =>
  countingCodes(self, raw, async (tx, code) => {
    const factor = await liveFactor(tx, self.userId);
    return factor && (await spend(tx, factor, code)) ? { done: await work(tx, factor) } : null;
  });
