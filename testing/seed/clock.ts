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

/** Of the past nobody is told: no page listens yet, and a flood of old events would come with the first start. */
export async function silenceEvents(): Promise<void> {
  const times = 1_000_000;
  await tellSandbox('POST', '_fault', { webhook: 'drop', times });
  await tellSandbox('POST', '_fault', { webhook: 'drop', types: ['message.status'], times });
}

export const releaseEvents = (): Promise<void> => tellSandbox('DELETE', '_fault');

async function setOffset(offsetMs: number): Promise<void> {
  const told = tellSandbox('POST', '_clock', { offsetMs: Math.round(offsetMs) });
  await owner()`update operational.clock set offset_ms = ${Math.round(offsetMs)}`;
  await told;
}

async function tellSandbox(method: 'POST' | 'DELETE', path: string, body?: object): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${process.env.SANDBOX_PORT}/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`the sandbox refused ${path}: ${answer.status}`);
}
