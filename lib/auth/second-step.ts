import 'server-only';
import { conflict, type Result, refuse } from '@/lib/core/errors';
import { mintUser } from './actor';
import { attempt } from './attempt';
import { withFactor } from './factor-code';
import { completeSession, type LiveSession, type PendingPerson } from './sessions';

/**
 * Makes a session whole whose second factor was due, by a code of the authenticator or a recovery code. Errors:
 * `factor_not_due` (409) when nothing is due, as `withFactor`, `unauthenticated` when the ten minutes are over.
 */
export function completeSignIn(session: LiveSession, raw: { code: string }): Promise<Result<PendingPerson>> {
  return attempt(async () => {
    const { pending, actor } = session;
    if (!pending) throw conflict('factor_not_due');
    const { userId, role, sessionId } = pending;
    // For the log, which says on whose behalf the code was looked at; no command ever gets this actor.
    const claimed = mintUser({ id: userId, role }, sessionId, actor);
    return withFactor(claimed, raw, async (tx) => {
      if (!(await completeSession(tx, sessionId))) throw refuse('unauthenticated', 'unauthenticated');
      return pending;
    });
  });
}
