import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, bytea, inet, xid8 } from './columns';

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
    salt: bytea('salt'),
    /** SHA-256(salt ‖ before ‖ 0x1f ‖ after) and SHA-256(salt ‖ ip ‖ 0x1f ‖ user agent), as UTF-8 text. */
    valuesSha256: bytea('values_sha256').notNull(),
    originSha256: bytea('origin_sha256').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.at, t.id] }),
    index('audit_log_row_idx').on(t.tableName, t.rowId, t.at.desc(), t.id.desc()),
    index('audit_log_request_idx').on(t.requestId),
    index('audit_log_actor_idx').on(t.actorId, t.at.desc(), t.id.desc()),
    index('audit_log_seal_idx').on(t.xid, t.id),
  ],
);
