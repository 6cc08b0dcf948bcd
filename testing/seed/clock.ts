import { sqlAs } from '@/testing/database';

const HOUR = 3_600_000;

/**
 * Moves the product's clock and the providers' to an instant: history is made by the same commands as the
 * present, each at its own time.
 */
export async function moveClock(to: Date): Promise<void> {
  await setOffset(to.getTime() - Date.now());
}

export const resetClock = (): Promise<void> => setOffset(0);

async function setOffset(offsetMs: number): Promise<void> {
  await sqlAs('owner')`update operational.clock set offset_ms = ${Math.round(offsetMs)}`;
  const answer = await fetch(`http://127.0.0.1:${process.env.SANDBOX_PORT}/_clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offsetMs: Math.round(offsetMs) }),
  });
  if (!answer.ok) throw new Error(`the sandbox refused the clock: ${answer.status}`);
}

export const hoursBefore = (instant: Date, hours: number): Date => new Date(instant.getTime() - hours * HOUR);
