import 'server-only';
import { sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { taskRetries } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canWatchMachine } from '../policy';
import { type RetryInput, retryInput } from '../schema';

/**
 * Lets a task that failed run again now, with all its attempts before it; who did so stands in the log. Answers its
 * name. Refuses `forbidden`, `invalid`; conflict `state_changed` (it is running, or has gone through meanwhile).
 */
export function retryTask(actor: Actor, raw: RetryInput): Promise<Result<{ task: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canWatchMachine(actor) || !isUser(actor)) throw forbidden();
    const { taskId } = parse(retryInput, raw);
    const [row] = await tx.execute<{ task: string | null }>(
      sql`select graphile_worker.retry_task(${taskId}::bigint) as task`,
    );
    if (!row?.task) throw conflict('state_changed');
    await tx.insert(taskRetries).values({ taskId: BigInt(taskId), task: row.task, byId: actor.userId });
    return { task: row.task };
  });
}
