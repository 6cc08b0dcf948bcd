import type { EntryPoint } from '@/lib/auth/manifest/entry';
import { REST } from '@/lib/auth/manifest/rest';
import { type Actor, contextRole } from '@/lib/core/actor';
import { forbidden, refuse } from '@/lib/core/errors';

type RestEntry = Extract<EntryPoint, { kind: 'rest' }>;

const ENTRIES = new Map(
  REST.flatMap((entry) => (entry.kind === 'rest' ? [[`${entry.method} ${entry.path}`, entry]] : [])),
);

/** The manifest's line for an operation. Throws while the application is put together when there is none. */
export function declared(method: string, path: string): RestEntry {
  const entry = ENTRIES.get(`${method.toUpperCase()} ${path}`);
  if (!entry) throw new Error(`${method.toUpperCase()} ${path} is not declared in lib/auth/manifest/rest.ts`);
  return entry as RestEntry;
}

/**
 * Refuses an operation to whoever may never call it: 401 to guests, 403 to the wrong role. The rule itself is in
 * the command, which refuses again; here it comes before the body is even read.
 */
export function assertMayCall(entry: RestEntry, actor: Actor): void {
  if (entry.who.includes(contextRole(actor) as RestEntry['who'][number])) return;
  throw actor.kind === 'guest' ? refuse('unauthenticated', 'unauthenticated') : forbidden();
}
