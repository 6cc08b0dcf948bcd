import { z } from 'zod';
import { DEFAULT_PAGE, MAX_PAGE } from '@/lib/core/cursor';
import type { RetentionKind } from './policy/retention';
import type { ErasureStatus, Obstacle } from './state';

const reason = z.string('required').trim().min(3, 'too_short').max(500, 'too_long');
/** Forms send words, clients booleans. */
const flag = z.boolean('invalid_value').or(z.stringbool('invalid_value'));

/** Fresh proof that it is he: the password, or the code that was sent to the proved number. */
const proof = {
  password: z.string().max(200, 'too_long').optional(),
  code: z.string().trim().max(10, 'too_long').optional(),
};
/** `whenPossible`: wait for what stands in the way instead of being refused for it. */
export const ownErasureInput = z.object({ ...proof, whenPossible: flag.default(false) });
export const personErasureInput = z.object({
  userId: z.uuid('invalid_value'),
  reason,
  whenPossible: flag.default(false),
});
export const exportInput = z.object({ reason: reason.optional() });

export const listErasuresFilter = z.object({
  kind: z.enum(['person', 'retention'], 'not_a_choice').optional(),
  status: z.enum(['requested', 'done', 'withdrawn'], 'not_a_choice').optional(),
  limit: z.coerce
    .number('invalid_value')
    .int('invalid_value')
    .min(1, 'too_small')
    .max(MAX_PAGE, 'too_big')
    .default(DEFAULT_PAGE),
  cursor: z.string().max(1000, 'too_long').nullish(),
});

export const retentionRuleInput = z.object({
  kind: z.string('required').max(40, 'not_a_choice'),
  days: z.coerce.number('invalid_value').int('invalid_value').min(1, 'too_small').max(36_500, 'too_big'),
  active: flag.default(false),
  ground: z.string('required').trim().min(3, 'too_short').max(500, 'too_long'),
  reason,
  expectedVersion: z.coerce.number('invalid_value').int('invalid_value'),
});

/** Another number of days of one kind, to see what it would mean. */
export const triedRetention = z.object({
  kind: z.string().max(40, 'not_a_choice').optional(),
  days: z.coerce.number('invalid_value').int('invalid_value').min(1, 'too_small').max(36_500, 'too_big').optional(),
});

export type TriedRetention = z.input<typeof triedRetention>;
export type OwnErasureInput = z.input<typeof ownErasureInput>;
export type PersonErasureInput = z.input<typeof personErasureInput>;
export type ExportInput = z.input<typeof exportInput>;
export type ListErasuresFilter = z.input<typeof listErasuresFilter>;
export type RetentionRuleInput = z.input<typeof retentionRuleInput>;

export type ErasedSoFar = { rows: number; logValues: number; logOrigins: number; files: number };

/** That values were or are to be erased. Instants are RFC 3339 UTC. */
export type Erasure = {
  id: string;
  kind: 'person' | 'retention';
  status: ErasureStatus;
  personId: string | null;
  personName: string | null;
  /** The retention rule that asked for it; null when somebody did. */
  rule: string | null;
  requestedBy: string | null;
  requesterName: string | null;
  reason: string | null;
  requestedAt: string;
  dueAt: string;
  startedAt: string | null;
  doneAt: string | null;
  counts: ErasedSoFar;
};

/** How a person's data stand: what an erasure would wait for now, and the one that is asked for already. */
export type ErasureStanding = {
  obstacles: Obstacle[];
  open: Pick<Erasure, 'id' | 'requestedAt' | 'dueAt' | 'startedAt'> | null;
  /** How many days an erasure may wait for money and disputes. */
  days: number;
};

/** How long something is kept, and what that means today. */
export type RetentionRule = {
  kind: RetentionKind;
  days: number;
  active: boolean;
  ground: string;
  reason: string | null;
  version: number;
  lastRunAt: string | null;
  /** What is older than `dueDays`, counted up to `dueAtMost`. */
  due: number;
  dueDays: number;
  dueAtMost: number;
};
