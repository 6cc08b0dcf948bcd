import { z } from 'zod';
import type { StoredFinding } from '@/lib/core/log-finding';
import { pageInput } from '@/lib/core/page-input';
import { DAY } from '@/lib/core/time';

const instant = z.iso.datetime({ offset: true, error: 'invalid_time' }).transform((value) => new Date(value));

export const listAuditFilter = z.object({
  actorId: z.uuid('invalid_id').optional(),
  action: z.enum(['insert', 'update'], 'not_a_choice').optional(),
  /** A table's name, as in the database: "bookings". */
  table: z.string().max(63, 'too_long').optional(),
  rowId: z.string().max(100, 'too_long').optional(),
  /** What one request wrote. */
  requestId: z.string().max(100, 'too_long').optional(),
  /** Everything that hangs on one visit. */
  bookingId: z.uuid('invalid_id').optional(),
  /** With its lines and planned prices. */
  serviceId: z.uuid('invalid_id').optional(),
  /** An address or a network in CIDR form. */
  ip: z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'invalid_value').optional(),
  /** At or after, before. */
  from: instant.optional(),
  to: instant.optional(),
  sort: z.enum(['at', '-at'], 'not_a_choice').default('-at'),
  ...pageInput,
});
export type ListAuditFilter = z.input<typeof listAuditFilter>;

type Values = Record<string, unknown>;

/** One write. `before` and `after` hold only what changed; null where the values were erased or never were. */
export type AuditRow = {
  id: string;
  /** RFC 3339. */
  at: string;
  actorId: string | null;
  actorName: string | null;
  actorRole: string;
  action: 'insert' | 'update';
  table: string;
  rowId: string;
  /** What people call the row: a reference, a name, a title; null where it has none or the reader may not know it. */
  rowName: string | null;
  before: Values | null;
  after: Values | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
};

/** inclusion.json: all that is needed to check, without us, that a row stands in the log. Hashes in lower-case hex. */
export type InclusionProof = {
  schema: 'homeserve/inclusion/v1';
  /** The tree. */
  log_id: string;
  /** The leaf's entry: canonical JSON. */
  entry: string;
  /** What `values_sha256` of the entry is a salted hash of; null once erased. */
  values: { salt: string; before: string; after: string } | null;
  leaf_index: string;
  tree_size: string;
  proof: string[];
  /** The signed head of the tree of `tree_size`. */
  checkpoint: string;
  /** That a later head goes on from this one. */
  consistency: { tree_size: string; proof: string[]; checkpoint: string } | null;
};

export type ConsistencyProof = { log_id: string; from: string; tree_size: string; proof: string[]; checkpoint: string };

/** What is wrong with the log; `leaf` is the place in the tree that it concerns, the first one where it is several. */
export type LogFinding = {
  code: LogFault;
  origin: string;
  leaf: bigint | null;
  /** The row of the log, and whose write it is of. */
  auditId: string | null;
  row: string | null;
  /** Of nodes and checkpoints: which. */
  which: string | null;
};

export const LOG_FAULTS = [
  'row_missing',
  'row_changed',
  'values_changed',
  'origin_changed',
  'values_gone',
  'origin_gone',
  'erased_too_much',
  'row_unsealed',
  'leaf_missing',
  'leaf_changed',
  'leaf_moved',
  'leaf_uncovered',
  'node_missing',
  'node_changed',
  'checkpoint_missing',
  'checkpoint_changed',
  'root_differs',
  'tree_changed',
  'truncated',
  'export_differs',
] as const;
export type LogFault = (typeof LOG_FAULTS)[number];

/** A walk that has not said anything for so long has ended without a word. */
export const STUCK_MINUTES = 10;

export type LogVerification = {
  id: string;
  startedAt: string;
  finishedAt: string | null;
  state: 'running' | 'sound' | 'changed' | 'given_up';
  rows: number;
  erased: number;
  exportedHeads: number;
  faults: number;
  findings: StoredFinding[];
};

export type LogReport = {
  trees: { origin: string; size: bigint; checkpoints: number }[];
  rows: number;
  /** Rows whose values or origin were erased, and whose hashes are proved all the same. */
  erased: number;
  /** By place in the tree; empty when everything holds. */
  findings: LogFinding[];
};

/** Where a row stands in the tree, and whether its proof, followed now, leads to the signed head. */
export type RowProof = {
  origin: string;
  leafIndex: string;
  leafSha256: string;
  treeSize: string;
  headTime: string | null;
  holds: boolean;
};

const MOST_DAYS = 92;
/** What the field itself refused comes here as it was given. */
const isInstant = (value: unknown): value is Date => value instanceof Date;

export const analyticsFilter = z
  .object({
    /** At or after, before. */
    from: instant.optional(),
    to: instant.optional(),
  })
  .refine(({ from, to }) => !isInstant(from) || !isInstant(to) || from < to, {
    path: ['to'],
    message: 'ends_before_start',
  })
  .refine(
    ({ from, to }) =>
      !isInstant(from) || (isInstant(to) ? to.getTime() : Date.now()) - from.getTime() <= MOST_DAYS * DAY,
    {
      path: ['from'],
      message: 'span_too_long',
    },
  );
export type AnalyticsFilter = z.input<typeof analyticsFilter>;

/** How much was written. Days and hours are the market's. */
export type LogAnalytics = {
  from: string;
  to: string;
  rows: number;
  /** Different ones; rows of the machine have none. */
  addresses: number;
  byDay: { day: string; rows: number }[];
  byHour: { hour: number; rows: number }[];
  byTable: { table: string; rows: number }[];
  byRole: { role: string; rows: number }[];
  byActor: { actorId: string; actorName: string | null; rows: number; addresses: number }[];
};
