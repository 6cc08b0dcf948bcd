import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import { setSandboxClock } from '@/lib/integrations/sandbox-clock';
import { moveDemoClock } from './commands/move-demo-clock';
import type { JumpClockInput } from './schema';

/** Puts the demonstration's clock forward, and its providers' with it: holds lapse by theirs. Errors: as `moveDemoClock`. */
export async function jumpDemoClock(actor: Actor, input: JumpClockInput): Promise<Result<{ offsetMs: number }>> {
  const moved = await moveDemoClock(actor, input);
  if (moved.ok) await setSandboxClock(moved.value.offsetMs);
  return moved;
}
