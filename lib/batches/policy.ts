import { type Actor, hasRole } from '@/lib/core/actor';

export const BATCH_KINDS = ['applications', 'cases', 'people', 'bookings'] as const;
/** What a batch is over: rows of one desk's list. */
export type BatchKind = (typeof BATCH_KINDS)[number];

export const VERBS = {
  applications: ['take', 'remind', 'revision', 'reject'],
  cases: ['take_case', 'give_back', 'put_off', 'note'],
  people: ['sign_out', 'suspend', 'reinstate'],
  bookings: ['ask_others', 'cancel'],
} as const satisfies Record<BatchKind, readonly string[]>;
export type BatchVerb = (typeof VERBS)[BatchKind][number];

/** As many as one batch takes. */
export const MOST_IN_BATCH = 10_000;
/** As many as stand on one page of a list or of a batch, and are judged by one statement. */
export const BATCH_PAGE = 100;

const OWNERS = {
  applications: ['onboard_manager', 'super_admin'],
  cases: ['ops_manager', 'super_admin'],
  people: ['super_admin'],
  bookings: ['ops_manager', 'super_admin'],
} as const;

/** Whoever may do one of them may do several; each row's own command decides again. */
export const canBatch = (actor: Actor, kind: BatchKind): boolean => hasRole(actor, ...OWNERS[kind]);

export const isVerbOf = (kind: BatchKind, verb: string): verb is BatchVerb =>
  (VERBS[kind] as readonly string[]).includes(verb);

const REASONED: readonly BatchVerb[] = ['revision', 'reject', 'note', 'suspend', 'reinstate', 'ask_others', 'cancel'];
/** Whether something has to be written for it: a reason, or the note itself. */
export const needsReason = (verb: BatchVerb): boolean => REASONED.includes(verb);

const GRAVE: readonly BatchVerb[] = ['reject', 'suspend', 'cancel'];
/** What ends something for many people at once. */
export const isGrave = (verb: BatchVerb): boolean => GRAVE.includes(verb);

const DESKS: Record<BatchKind, string> = {
  applications: '/onboarding',
  cases: '/ops',
  people: '/admin',
  bookings: '/ops',
};
const LISTS: Record<BatchKind, string> = { ...DESKS, bookings: '/ops/bookings' };

/** The list that its rows were chosen from, and its own page on that desk. */
export const listOf = (kind: BatchKind): string => LISTS[kind];
export const batchAddress = (kind: BatchKind, id: string): string => `${DESKS[kind]}/batch/${id}`;
