/** Whose session this browser has: nobody's (null) once it has ended. */
export type SignedIn = { id: string; name: string } | null;

const PATIENCE_MS = 30_000;

/** Asks the server whose session this is; undefined when it does not answer. */
export async function whoIsSignedIn(): Promise<SignedIn | undefined> {
  try {
    const answer = await fetch('/api/v1/me', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status === 401) return null;
    if (!answer.ok) return undefined;
    const { id, name } = (await answer.json()) as { id: string; name: string };
    return { id, name };
  } catch {
    return undefined;
  }
}
