import { type Actor, hasRole, isUser } from '@/lib/core/actor';
import type { FieldError } from '@/lib/core/errors';
import { DEFAULT_POLICY, type Policy } from '@/lib/core/policy';
import { DAY } from '@/lib/core/time';
import { DOCUMENT_KINDS, type DocumentKind } from '@/lib/core/vendor-documents';
import { canReviewVendors } from '../policy';
import type { DocumentGap, DocumentPlace, VendorDocument } from '../schema/documents';

/** What the key that seals document numbers is derived for. */
export const DOCUMENT_KEY = 'vendor-document';
/** Where a sealed number stands: part of what its encryption authenticates. */
export const documentPlace = (documentId: string): string => `${DOCUMENT_KEY}:${documentId}`;

/** Its holder alone hands one in. */
export const canAddDocument = (actor: Actor, vendorId: string): boolean =>
  hasRole(actor, 'vendor') && isUser(actor) && actor.userId === vendorId;

/** Its holder and whoever reviews: operations have no need of somebody's identity card. */
export const canReadDocuments = (actor: Actor, vendorId: string): boolean =>
  canAddDocument(actor, vendorId) || canReviewVendors(actor) || actor.kind === 'system';

/** Of these an end is asked for and watched; the others hold until a new one replaces them. */
const ENDING: readonly DocumentKind[] = ['police_verification', 'licence', 'insurance'];
export const endsSome = (kind: DocumentKind): boolean => ENDING.includes(kind);

export const MOST_DOCUMENTS = 60;

/** A reminder when so many days of the market's policy are left at most, each once; 0 says that it is over. */
export const reminderStages = (rules: Pick<Policy, 'documentReminderDays'>): number[] => [
  ...(rules.documentReminderDays ?? DEFAULT_POLICY.documentReminderDays),
  0,
];

/** Which reminder is due: the smallest number that the time left is within; null when none is, or it was given. */
export function reminderDue(stages: readonly number[], leftMs: number, told: number | null): number | null {
  const reached = stages.filter((days) => leftMs <= days * DAY);
  const stage = reached.length > 0 ? Math.min(...reached) : null;
  return stage !== null && (told === null || stage < told) ? stage : null;
}

type Held = Pick<VendorDocument, 'kind' | 'status' | 'expired'>;

function gapOf(accepted: Held | null, open: Held | null): DocumentGap | null {
  if (accepted && !accepted.expired) return null;
  if (open?.status === 'submitted') return 'waiting';
  if (open) return 'returned';
  return accepted ? 'expired' : 'missing';
}

/** Every kind that is required or there, in the order in which kinds are asked for. `documents`: none superseded. */
export function documentPlaces(
  required: readonly DocumentKind[],
  documents: readonly VendorDocument[],
): DocumentPlace[] {
  return DOCUMENT_KINDS.flatMap((kind) => {
    const own = documents.filter((one) => one.kind === kind);
    const accepted = own.find((one) => one.status === 'accepted') ?? null;
    const open = own.find((one) => one.status !== 'accepted') ?? null;
    const needed = required.includes(kind);
    if (!needed && own.length === 0) return [];
    return [{ kind, required: needed, accepted, open, gap: needed ? gapOf(accepted, open) : null }];
  });
}

/** What keeps somebody from being approved: nothing that is required may be missing, unaccepted or over. */
export const gapsOf = (places: readonly DocumentPlace[]): { kind: DocumentKind; gap: DocumentGap }[] =>
  places.flatMap(({ kind, gap }) => (gap ? [{ kind, gap }] : []));

/** What keeps somebody from handing in: what waits for a reviewer does not. */
export const unsentOf = (places: readonly DocumentPlace[]): { kind: DocumentKind; gap: DocumentGap }[] => [
  ...gapsOf(places).filter(({ gap }) => gap !== 'waiting'),
  ...places.flatMap(({ kind, open, required }) =>
    !required && open && open.status !== 'submitted' ? [{ kind, gap: 'returned' as const }] : [],
  ),
];

/** Which documents, as the fields of a refusal. */
export const documentGapFields = (gaps: readonly { kind: DocumentKind; gap: DocumentGap }[]): FieldError[] =>
  gaps.map(({ kind, gap }) => ({ path: `documents.${kind}`, message: `document_${gap}` }));
