import { sqlAs } from '@/testing/database';

const owner = () => {
  shared ??= sqlAs('owner');
  return shared;
};
let shared: ReturnType<typeof sqlAs> | undefined;

/**
 * Moves the product's clock and the providers' to an instant: history is made by the same commands as the
 * present, each at its own time.
 */
export async function moveClock(to: Date): Promise<void> {
  await setOffset(to.getTime() - Date.now());
}

export const resetClock = (): Promise<void> => setOffset(0);

async function setOffset(offsetMs: number): Promise<void> {
  const answer = fetch(`http://127.0.0.1:${process.env.SANDBOX_PORT}/_clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offsetMs: Math.round(offsetMs) }),
  });
  await owner()`update operational.clock set offset_ms = ${Math.round(offsetMs)}`;
  if (!(await answer).ok) throw new Error(`the sandbox refused the clock: ${(await answer).status}`);
}
