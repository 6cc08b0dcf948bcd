import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, bytea, id, stamps } from './columns';
import { users } from './people';

/**
 * The telephone that makes a manager's codes (RFC 6238), one live at a time. Its secret is sealed, and taken out when it
 * ends; until its first code was right it counts for nothing.
 */
export const secondFactors = pgTable(
  'second_factors',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    sealedSecret: bytea('sealed_secret'),
    vaultKeyId: text('vault_key_id'),
    confirmedAt: at('confirmed_at'),
    /** The newest time step whose code was taken: neither it nor an earlier one is good again. */
    lastStep: bigint('last_step', { mode: 'number' }),
    lastUsedAt: at('last_used_at'),
    endedAt: at('ended_at'),
    endedBy: uuid('ended_by').references(() => users.id),
    /** What an administrator wrote who reset it. */
    endReason: text('end_reason'),
    version: integer('version').notNull().default(1),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('second_factors_one_live').on(t.userId).where(sql`ended_at is null`),
    index('second_factors_user_idx').on(t.userId),
    index('second_factors_ended_by_idx').on(t.endedBy).where(sql`ended_by is not null`),
  ],
);

/** What opens the account once each when the telephone is lost; only hashes of 80 random bits are kept. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: id(),
    factorId: uuid('factor_id')
      .notNull()
      .references(() => secondFactors.id),
    codeSha256: bytea('code_sha256').notNull(),
    usedAt: at('used_at'),
    /** Newer ones took their place. */
    replacedAt: at('replaced_at'),
    ...stamps(),
  },
  (t) => [uniqueIndex('recovery_codes_code_key').on(t.factorId, t.codeSha256)],
);
