import 'server-only';
import { sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { type JumpClockInput, jumpClockInput } from '../schema';

/**
 * Puts a demonstration's business clock forward; answers how far it is ahead of real time, in milliseconds.
 * Outside of a demonstration there is no such thing (`not_found`), and the database says the same.
 */
export function moveDemoClock(actor: Actor, raw: JumpClockInput): Promise<Result<{ offsetMs: number }>> {
  return writeAs(actor, async (tx) => {
    if (env().HOMESERVE_MODE !== 'demo') throw notFound();
    const { minutes } = parse(jumpClockInput, raw);
    const [row] = await tx.execute<{ moved: string }>(sql`
      select move_demo_clock(offset_ms + ${minutes * 60_000}) as moved from operational.clock`);
    if (!row) throw new Error('the clock has no row');
    const [now] = await tx.execute<{ offset_ms: string }>(sql`select offset_ms from operational.clock`);
    return { offsetMs: Number(now?.offset_ms ?? 0) };
  });
}
