import { Stop } from './progress';

/** Resolves when an address answers 200; otherwise stops with its last answer. */
export async function untilReady(url: string, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  let last = 'no answer';
  while (Date.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
      if (response.status === 200) return;
      last = `${response.status} ${(await response.text()).slice(0, 300)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Stop(`${url} is not ready after ${withinMs / 1000} s. Last answer: ${last}`);
}
