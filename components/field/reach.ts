const PATIENCE_MS = 6000;

/** Whether we answer. A browser that calls itself connected often is not: in a basement, or behind a sign-in page. */
export async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    const answer = await fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}
