import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { services } from './catalog';
import { at, bytea, id, inet } from './columns';
import { users } from './people';
import { vendors } from './vendors';

/** Holds no history: purged by `purge_operational()`, the only deleter in the product. */
export const operational = pgSchema('operational');

export const sessions = operational.table(
  'sessions',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    kind: text('kind').$type<'web' | 'api'>().notNull(),
    /** The password was right, the code of the second factor is still missing: good for giving it and nothing else. */
    factorDue: boolean('factor_due').notNull().default(false),
    /** When its owner last proved that it is he who sits there: at sign-in, and again before large sums. */
    provedAt: at('proved_at'),
    ip: inet('ip'),
    userAgent: text('user_agent'),
    createdAt: at('created_at').notNull().default(sql`now()`),
    lastSeenAt: at('last_seen_at').notNull().default(sql`now()`),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    index('sessions_user_idx').on(t.userId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('sessions_expiry_idx').on(t.expiresAt),
  ],
);

/** A browser that shows what is pushed to it, for as long as its session lasts. One that was signed in to again is the new session's. */
export const pushSubscriptions = operational.table(
  'push_subscriptions',
  {
    id: id(),
    sessionId: uuid('session_id')
      .notNull()
      .unique()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    endpoint: text('endpoint').notNull(),
    /** The browser's keys, base64url: only it can read what is sent. */
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    createdAt: at('created_at').notNull().default(sql`now()`),
    /** Switched off, taken over by another session, or gone by its push service's word. */
    endedAt: at('ended_at'),
  },
  (t) => [uniqueIndex('push_subscriptions_endpoint_key').on(t.endpoint).where(sql`ended_at is null`)],
);

export const refreshTokens = operational.table(
  'refresh_tokens',
  {
    id: id(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    tokenSha256: bytea('token_sha256').notNull(),
    createdAt: at('created_at').notNull().default(sql`now()`),
    usedAt: at('used_at'),
  },
  (t) => [
    uniqueIndex('refresh_tokens_sha256_key').on(t.tokenSha256),
    index('refresh_tokens_session_idx').on(t.sessionId),
  ],
);

export const rateLimits = operational.table(
  'rate_limits',
  {
    key: text('key').notNull(),
    windowStart: at('window_start').notNull(),
    hits: integer('hits').notNull().default(1),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] }), index('rate_limits_expiry_idx').on(t.expiresAt)],
);

export const idempotencyKeys = operational.table(
  'idempotency_keys',
  {
    /** The caller (user, link, guest address) and the key he sent. */
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    requestSha256: bytea('request_sha256').notNull(),
    status: integer('status'),
    response: jsonb('response'),
    createdAt: at('created_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index('idempotency_keys_created_idx').on(t.createdAt)],
);

/** Inbox of provider events: inserted by unique event id, worked off by a task that re-reads the object. */
export const webhookEvents = operational.table(
  'webhook_events',
  {
    id: id(),
    provider: text('provider').$type<'stripe' | 'twilio'>().notNull(),
    eventId: text('event_id').notNull(),
    type: text('type').notNull(),
    objectId: text('object_id').notNull(),
    receivedAt: at('received_at').notNull().default(sql`now()`),
    processedAt: at('processed_at'),
  },
  (t) => [
    uniqueIndex('webhook_events_event_key').on(t.provider, t.eventId),
    index('webhook_events_open_idx').on(t.receivedAt).where(sql`processed_at is null`),
  ],
);

export const workerHeartbeats = operational.table('worker_heartbeats', {
  workerId: text('worker_id').primaryKey(),
  startedAt: at('started_at').notNull().default(sql`now()`),
  seenAt: at('seen_at').notNull().default(sql`now()`),
});

/** Two-minute single-use codes behind the QR on the vendor's phone. */
export const handoverCodes = operational.table(
  'handover_codes',
  {
    id: id(),
    codeSha256: bytea('code_sha256').notNull().unique(),
    signatureRequestId: uuid('signature_request_id').notNull(),
    createdAt: at('created_at').notNull().default(sql`app_now()`),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [index('handover_codes_expiry_idx').on(t.expiresAt)],
);

/** One row: the demo clock's offset. Only the owner may change it. */
export const clock = operational.table('clock', {
  id: boolean('id').primaryKey().default(true),
  offsetMs: bigint('offset_ms', { mode: 'number' }).notNull().default(0),
});

/** Bumped by every writer of what everybody may see; caches are keyed by it. */
export const cacheVersions = operational.table('cache_versions', {
  topic: text('topic').primaryKey(),
  version: bigint('version', { mode: 'number' }).notNull().default(1),
});

/**
 * Single-use links by mail: prove an address, choose a new password, replace a lost number. The link derives
 * from a key (HMAC over id and nonce); only its hash is stored.
 */
export const emailTokens = operational.table(
  'email_tokens',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    purpose: text('purpose').$type<'verify_email' | 'reset_password' | 'recover_number'>().notNull(),
    /** The address that it was sent to: an address changed meanwhile is not proved by it. */
    email: text('email').notNull(),
    nonce: bytea('nonce').notNull(),
    keyId: text('key_id').notNull(),
    tokenSha256: bytea('token_sha256').notNull().unique(),
    createdAt: at('created_at').notNull().default(sql`now()`),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [
    index('email_tokens_user_idx').on(t.userId, t.purpose, t.createdAt.desc().nullsFirst()),
    index('email_tokens_expiry_idx').on(t.expiresAt),
  ],
);

/** One row, written by the owner: whether this database is a demonstration, whose clock may be moved. */
export const deployment = operational.table('deployment', {
  id: boolean('id').primaryKey().default(true),
  mode: text('mode').$type<'demo' | 'production'>().notNull(),
  markedAt: at('marked_at').notNull().default(sql`now()`),
});

/** Who has which application open: written again while the page is open, true for a minute and a half. */
export const reviewers = operational.table(
  'reviewers',
  {
    vendorId: uuid('vendor_id')
      .notNull()
      .references(() => vendors.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    seenAt: at('seen_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.vendorId, t.userId] }), index('reviewers_seen_idx').on(t.seenAt)],
);

/** Somebody looked for a time and found none: a visitor once a day, as a hash of the day; counted for the coverage map. */
export const searchMisses = operational.table(
  'search_misses',
  {
    day: date('day').notNull(),
    country: text('country').notNull().default('IN'),
    pincode: text('pincode').notNull(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    visitor: text('visitor').notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.country, t.pincode, t.serviceId, t.visitor] })],
);

/** What the last check of each sealed signature found; made again by the next one. */
export const evidenceChecks = operational.table(
  'evidence_checks',
  {
    /** No foreign key: one that vanished is found out as well. */
    signatureId: uuid('signature_id').primaryKey(),
    checkedAt: at('checked_at').notNull(),
    state: text('state').$type<'valid' | 'invalid' | 'erased'>().notNull(),
    /** Verdict by name. */
    verdicts: jsonb('verdicts').notNull(),
    findings: jsonb('findings').notNull(),
    /** When it was found out; null while nothing is wrong. */
    invalidSince: at('invalid_since'),
    /** Which findings were told already: each is told once for as long as it lasts. */
    told: jsonb('told').notNull(),
    alarmDue: boolean('alarm_due').notNull().default(false),
  },
  (t) => [
    index('evidence_checks_invalid_idx').on(t.signatureId).where(sql`state = 'invalid'`),
    index('evidence_checks_alarm_idx').on(t.signatureId).where(sql`alarm_due`),
  ],
);

/** A walk through all sealed signatures, by id. The one that is not finished goes on where it stands. */
export const evidenceWalks = operational.table(
  'evidence_walks',
  {
    id: id(),
    startedAt: at('started_at').notNull().default(sql`app_now()`),
    finishedAt: at('finished_at'),
    /** The last signature that was checked. */
    reached: uuid('reached'),
    checked: integer('checked').notNull().default(0),
    faults: integer('faults').notNull().default(0),
    /** By a worker's real clock: whoever died gives the walk back. */
    leasedUntil: at('leased_until').notNull().default(sql`now()`),
  },
  (t) => [
    index('evidence_walks_started_idx').on(t.startedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    uniqueIndex('evidence_walks_one_open').on(sql`(finished_at is null)`).where(sql`finished_at is null`),
  ],
);
