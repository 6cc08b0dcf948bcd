import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { StoredFinding } from '@/lib/core/log-finding';
import { at, bytea, id, inet, stamps, xid8 } from './columns';

/**
 * Written by the definer trigger alone. Personal values (before, after, ip, userAgent) stand beside
 * the salted hashes that the leaf commits to, so that they can be nulled and every proof stays valid.
 * Partitioned by month of `at`.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity(),
    at: at('at').notNull(),
    /** Names the tree; one per database. */
    logId: text('log_id').notNull(),
    /** The writing transaction: the sealer takes rows below the oldest running one, in (xid, id) order. */
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    actorId: uuid('actor_id'),
    actorRole: text('actor_role').notNull(),
    requestId: text('request_id'),
    action: text('action').$type<'insert' | 'update'>().notNull(),
    tableName: text('table_name').notNull(),
    rowId: text('row_id').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    ip: inet('ip'),
    userAgent: text('user_agent'),
    /** Of the values and of the origin; rows from before there were two have one salt for both. Null once erased. */
    salt: bytea('salt'),
    originSalt: bytea('origin_salt'),
    /** Which erasure took the values, and which the origin. */
    erasureId: uuid('erasure_id'),
    originErasureId: uuid('origin_erasure_id'),
    /** SHA-256(salt ‖ before ‖ 0x1f ‖ after) and SHA-256(salt ‖ ip ‖ 0x1f ‖ user agent), as UTF-8 text. */
    valuesSha256: bytea('values_sha256').notNull(),
    originSha256: bytea('origin_sha256').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.at, t.id] }),
    index('audit_log_row_idx').on(t.tableName, t.rowId, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('audit_log_request_idx').on(t.requestId),
    index('audit_log_actor_idx').on(t.actorId, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('audit_log_ip_idx').on(t.ip, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`ip is not null`),
    index('audit_log_seal_idx').on(t.xid, t.id),
  ],
);

/**
 * One Merkle tree. A database that was copied or restored begins another one, or two databases could sign different
 * trees of one name. Row and leaf tables below are written by the sealer alone and never changed.
 */
export const auditTrees = pgTable('audit_trees', {
  /** What the checkpoints name: the database's `log_id`, "/", and what tells this tree from others of it. */
  origin: text('origin').primaryKey(),
  /** Cluster and database that it grows in. */
  incarnation: text('incarnation').notNull().unique(),
  /** The last checkpoint of the tree before it, as signed. */
  previousNote: text('previous_note'),
  ...stamps(),
});

/** Which row of the log stands at which place of a tree; `sha256` is the hash of its entry. */
export const auditLeaves = pgTable(
  'audit_leaves',
  {
    origin: text('origin').notNull(),
    leafIndex: bigint('leaf_index', { mode: 'bigint' }).notNull(),
    auditAt: at('audit_at').notNull(),
    auditId: bigint('audit_id', { mode: 'bigint' }).notNull().unique(),
    sha256: bytea('sha256').notNull(),
  },
  (t) => [primaryKey({ columns: [t.origin, t.leafIndex] })],
);

/** Hashes of complete subtrees of 256, 65,536, … leaves. */
export const auditNodes = pgTable(
  'audit_nodes',
  {
    origin: text('origin').notNull(),
    /** Height above the leaves: a multiple of eight. */
    level: integer('level').notNull(),
    nodeIndex: bigint('node_index', { mode: 'bigint' }).notNull(),
    sha256: bytea('sha256').notNull(),
  },
  (t) => [primaryKey({ columns: [t.origin, t.level, t.nodeIndex] })],
);

/** The signed heads of the trees, numbered without a gap. */
export const auditCheckpoints = pgTable(
  'audit_checkpoints',
  {
    origin: text('origin').notNull(),
    number: bigint('number', { mode: 'bigint' }).notNull(),
    treeSize: bigint('tree_size', { mode: 'bigint' }).notNull(),
    /** C2SP tlog-checkpoint. */
    note: text('note').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.origin, t.number] }),
    index('audit_checkpoints_size_idx').on(t.origin, t.treeSize, t.number),
  ],
);

/** One walk through the whole log: how far it is, and in the end what did not hold. */
export const logVerifications = pgTable(
  'log_verifications',
  {
    id: id(),
    startedAt: at('started_at').notNull().default(sql`app_now()`),
    /** Null while it goes on. */
    finishedAt: at('finished_at'),
    rows: bigint('rows', { mode: 'number' }).notNull().default(0),
    erased: bigint('erased', { mode: 'number' }).notNull().default(0),
    /** Exported heads that it was compared with. */
    exportedHeads: integer('exported_heads').notNull().default(0),
    faults: integer('faults').notNull().default(0),
    /** The first of them, by place in the tree. */
    findings: jsonb('findings').$type<StoredFinding[]>().notNull().default([]),
    ...stamps(),
  },
  (t) => [index('log_verifications_started_idx').on(t.startedAt.desc().nullsFirst(), t.id.desc().nullsFirst())],
);
