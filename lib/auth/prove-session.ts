import 'server-only';
import { asSystem, readAs, writeAs } from '@/db/client';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { ok, type Result, refuse, unwrap } from '@/lib/core/errors';
import { mintSystem, mintUser } from './actor';
import { attempt } from './attempt';
import { proveSelf } from './change-password';
import { liveFactor, withFactor } from './factor-code';
import { noteProof } from './sessions';

export type ProofKind = 'code' | 'password';

/** What somebody proves himself by: the code of his second factor where he has one, else his password. */
export async function proofKindOf(self: UserActor): Promise<ProofKind> {
  const factor = await readAs(mintSystem('step-up', self), (tx) => liveFactor(tx, self.userId));
  return factor ? 'code' : 'password';
}

/**
 * Proves that it is he who is signed in, for ten minutes of this session; answers the same actor as one who did. Errors:
 * `unauthenticated`, `invalid` (`code` or `password`, whichever is his: `required`, `factor_code_wrong`,
 * `password_wrong`), `rate_limited`.
 */
export function proveSession(
  actor: Actor,
  given: { code?: string | undefined; password?: string | undefined },
): Promise<Result<Actor & UserActor>> {
  return attempt(async () => {
    if (!isUser(actor) || !actor.sessionId) throw refuse('unauthenticated', 'unauthenticated');
    const { sessionId, userId, role } = actor;
    if ((await proofKindOf(actor)) === 'code') {
      unwrap(await withFactor(actor, { code: given.code ?? '' }, (tx) => noteProof(tx, sessionId)));
    } else {
      unwrap(await proveSelf(actor, { password: given.password ?? '' }));
      unwrap(await writeAs(actor, (tx) => asSystem(tx, () => noteProof(tx, sessionId))));
    }
    return ok(mintUser({ id: userId, role, isProved: true }, sessionId, actor));
  });
}
