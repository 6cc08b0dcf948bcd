import { env } from '@/lib/core/env';

/** Gives the local providers the same offset from real time that a demonstration's database has. */
export async function setSandboxClock(offsetMs: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${env().SANDBOX_PORT}/_clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offsetMs }),
  });
  if (!answer.ok) throw new Error(`the sandbox refused the clock: ${answer.status}`);
}
