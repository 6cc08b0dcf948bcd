import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { DAY } from '@/lib/core/time';
import type { DocumentKind } from '@/lib/core/vendor-documents';
import { reviewDocument } from '@/lib/vendors/commands/review-document';
import { endsSome } from '@/lib/vendors/policy/documents';
import { addDocument } from '@/lib/vendors/provider/documents';
import { acceptDocuments } from '../factories/documents';
import type { Someone } from './people';
import { specimen } from './specimen';

const kindsFor = (trades: readonly string[]): DocumentKind[] => [
  'identity',
  'address',
  'police_verification',
  ...(trades.length === 0 || trades.includes('electrical') ? (['licence'] as const) : []),
];

type Holder = { actor: Someone; name: string; trades: readonly string[] };

/** Hands in photographs of all that his trades require; `ends` is the last day of those that end. */
export async function handInPapers({ actor, name, trades }: Holder, ends: Date): Promise<Map<DocumentKind, string>> {
  const ids = new Map<DocumentKind, string>();
  const expiresOn = ends.toISOString().slice(0, 10);
  for (const kind of kindsFor(trades)) {
    const number = `${kind.slice(0, 2).toUpperCase()}${actor.userId.replace(/\D/g, '').slice(-10).padStart(8, '4')}`;
    const until = endsSome(kind) ? expiresOn : undefined;
    const bytes = await specimen(kind, name, number, until ?? null);
    const document = unwrap(await addDocument(actor, actor.userId, { kind, number, expiresOn: until, bytes }));
    ids.set(kind, document.id);
  }
  return ids;
}

export async function approvePapers(onboarding: Actor, ids: Iterable<string>): Promise<void> {
  for (const id of ids) unwrap(await reviewDocument(onboarding, id, { decision: 'approve' }));
}

/** Of those whom nobody looks at closely: accepted, without photographs. */
export const papersSeen = ({ actor, trades }: Holder, applied: Date): Promise<void> =>
  acceptDocuments([actor.userId], { kinds: kindsFor(trades), expiresAt: new Date(applied.getTime() + 365 * DAY) });
