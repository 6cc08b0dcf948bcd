import 'server-only';
import { writeAs } from '@/db/client';
import { dataExports } from '@/db/schema';
import { limitKey, rateLimit } from '@/lib/auth/rate-limit';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { readPerson } from '@/lib/people/queries';
import { canExport } from '../policy';
import { type ExportInput, exportInput } from '../schema';

const PACE = { limit: 20, windowSeconds: 3600 };

/**
 * Notes that somebody takes a person's data out: himself, or an administrator with the reason. Errors: `forbidden`,
 * `not_found`, `invalid` (`reason`), `rate_limited`.
 */
export async function recordExport(actor: Actor, personId: string, raw: ExportInput): Promise<Result<{ id: string }>> {
  if (isUser(actor)) {
    const paced = await rateLimit(limitKey('data-export', actor.userId), PACE);
    if (!paced.ok) return paced;
  }
  return writeAs(actor, async (tx) => {
    if (!isUser(actor) || !canExport(actor, personId)) throw forbidden();
    const { reason } = parse(exportInput, raw);
    if (!isUuid(personId)) throw notFound();
    await readPerson(tx, personId);
    const own = actor.userId === personId;
    if (!own && !reason) throw invalid({ path: 'reason', message: 'required' });
    const [made] = await tx
      .insert(dataExports)
      .values({ personId, requestedBy: actor.userId, reason: own ? null : reason })
      .returning({ id: dataExports.id });
    if (!made) throw notFound();
    return made;
  });
}
