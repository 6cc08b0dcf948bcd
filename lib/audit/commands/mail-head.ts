import 'server-only';
import { writeAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { notifyAll } from '@/lib/notifications/commands/notify';
import { lastCheckpoint, newestTree } from '../queries/tree-state';
import { administrators } from './verifications';

/** Mails the newest signed head to the administrators, once a day of UTC: a copy that no database can rewrite. */
export function mailHead(system: Actor): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    if (system.kind !== 'system') throw forbidden();
    const tree = await newestTree(tx);
    const head = tree ? await lastCheckpoint(tx, tree.origin) : null;
    if (!head) return;
    const admins = await administrators(tx);
    await notifyAll(
      tx,
      admins.map((id) => ({
        userId: id,
        template: 'log_head',
        channels: ['email'],
        data: { size: String(head.size), time: head.time, note: head.note },
        cause: `log_head:${head.time.slice(0, 10)}:${id}`,
      })),
    );
  });
}
