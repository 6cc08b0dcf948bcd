import type { Address } from './addresses';

/** The cookies of a manager's session. */
export async function signedIn(base: string, account: string): Promise<string> {
  const answer = await fetch(`${base}/demo/enter/${account}`, { redirect: 'manual' });
  await answer.body?.cancel();
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Milliseconds to the last byte over a kept connection, of a file to its first, and what was answered. */
export async function ask(
  base: string,
  cookie: string,
  { path, first }: Address,
): Promise<{ ms: number; text: string }> {
  const began = performance.now();
  const answer = await fetch(`${base}${path}`, { headers: { cookie }, redirect: 'manual' });
  const reader = first ? answer.body?.getReader() : undefined;
  const text = reader ? new TextDecoder().decode((await reader.read()).value) : await answer.text();
  const ms = performance.now() - began;
  await reader?.cancel();
  if (answer.status !== 200)
    throw new Error(`${path}: ${answer.status} ${answer.headers.get('location') ?? text.slice(0, 200)}`);
  return { ms, text };
}

/** The second page of a list, by the cursor that its first one gave. */
export function onwardFrom({ path, first }: Address, text: string): string | undefined {
  if (first) return undefined;
  const link = /<a [^>]*rel="next"[^>]*>/.exec(text)?.[0];
  const href = link && /href="([^"]+)"/.exec(link)?.[1]?.replaceAll('&amp;', '&');
  if (href) return href;
  const cursor = path.startsWith('/api/') && (JSON.parse(text) as { nextCursor?: string | null }).nextCursor;
  return cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : undefined;
}
