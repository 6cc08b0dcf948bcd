import { rateLimit } from '@/lib/auth/rate-limit';
import type { Actor } from '@/lib/core/actor';
import { Refusal } from '@/lib/core/errors';

/** Far above what a person does, far below what hurts; sign-in and codes have budgets of their own in lib/auth. */
const WRITES = { limit: 600, windowSeconds: 60 };

/** Refuses (429) a caller who writes too fast: a person by id, a guest or link holder by address. */
export async function assertUnhurried(actor: Actor, method: string): Promise<void> {
  if (method === 'get') return;
  const key = actor.kind === 'user' ? `rest:user:${actor.userId}` : `rest:ip:${actor.ip ?? 'unknown'}`;
  const paced = await rateLimit(key, WRITES);
  if (!paced.ok) throw new Refusal(paced.failure);
}
