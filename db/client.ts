import 'server-only';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { type Actor, contextRole } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { conflict, failed, ok, Refusal, type Result, refuse } from '@/lib/core/errors';
import { failpoint } from '@/lib/core/failpoints';
import { type AccessMode, type Statement, Tx } from './transaction';

export type { Tx } from './transaction';

type Pool = { client: postgres.Sql; waiting: number };

/** How many callers may wait for a connection before the next one is told to come back. */
const QUEUE_BOUND = 500;
const RETRIES = 4;

const shared = globalThis as unknown as { homeservePool?: Pool };

function pool(): Pool {
  if (!shared.homeservePool) {
    const client = postgres(env().DATABASE_APP_URL, {
      max: env().DATABASE_POOL_SIZE,
      prepare: env().DATABASE_PREPARE === 'on',
      onnotice: () => {},
      connect_timeout: 10,
    });
    // Teaches the connection which values the query builder encodes and reads itself.
    drizzle(client);
    shared.homeservePool = { client, waiting: 0 };
  }
  return shared.homeservePool;
}

/** Closes the pool: for scripts and tests that end. */
export async function closeDatabase(): Promise<void> {
  const open = shared.homeservePool;
  delete shared.homeservePool;
  await open?.client.end({ timeout: 5 });
}

/**
 * A read-only transaction as `actor`: row security shows him what is his and nothing else.
 * One per page section, not per query. Refusals are thrown.
 */
export function readAs<T>(actor: Actor, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(actor, fn, 'read only');
}

/**
 * A write as `actor`: context, statements, events and tasks commit together or not at all.
 * A `Refusal` thrown inside rolls back and becomes a failed result; a lost race (exclusion or unique
 * constraint, refused transition) becomes a `conflict`; serialization failures, deadlocks and locks that were not to be
 * had in time are tried again.
 */
export async function writeAs<T>(actor: Actor, fn: (tx: Tx) => Promise<T>): Promise<Result<T>> {
  const whole = async (tx: Tx) => {
    const value = await fn(tx);
    await failpoint('write_commits');
    return value;
  };
  try {
    await failpoint('write_begins');
    const value = await transaction(actor, whole, 'read write');
    await failpoint('write_committed');
    return ok(value);
  } catch (error) {
    await failpoint('write_undone');
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}

/** The role that each open transaction acts in now, so that lifting it needs no question. */
const roles = new WeakMap<Tx, string>();

/**
 * Runs part of a transaction with the machine's own rights (reservations, offers, notifications),
 * keeping the actor's id in the audit log as the one on whose behalf it happened. Nothing else of the same
 * transaction may be under way meanwhile: it would run with those rights too.
 */
export async function asSystem<T>(tx: Tx, fn: () => Promise<T>): Promise<T> {
  const role = roles.get(tx) ?? (await roleOf(tx));
  if (role === 'system') return fn();
  setRole(tx, 'system');
  const value = await fn();
  setRole(tx, role);
  return value;
}

/** Of a savepoint, which is not the transaction that the context was set for. */
async function roleOf(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ role: string }>(sql`select current_setting('app.role', true) as role`);
  return row?.role ?? '';
}

function setRole(tx: Tx, role: string): void {
  roles.set(tx, role);
  tx.post(["select set_config('app.role', $1, true)", [role]]);
}

async function transaction<T>(actor: Actor, fn: (tx: Tx) => Promise<T>, mode: AccessMode): Promise<T> {
  const state = pool();
  if (state.waiting >= QUEUE_BOUND) throw refuse('unavailable', 'busy', { retryAfterSeconds: 2 });
  state.waiting += 1;
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await Tx.begin(state.client, mode, contextOf(actor), (tx) => {
          roles.set(tx, contextRole(actor));
          return fn(tx);
        });
      } catch (error) {
        const translated = translate(error);
        if (translated === 'retry' && attempt < RETRIES) {
          await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt * (0.5 + Math.random())));
          continue;
        }
        throw translated === 'retry' ? refuse('unavailable', 'busy', { retryAfterSeconds: 1 }) : translated;
      }
    }
  } finally {
    state.waiting -= 1;
  }
}

const SET_CONTEXT = `select set_config('app.role', $1, true), set_config('app.actor_id', $2, true),
  set_config('app.booking_id', $3, true), set_config('app.ip', $4, true),
  set_config('app.user_agent', $5, true), set_config('app.request_id', $6, true)`;

function contextOf(actor: Actor): Statement {
  const id = actor.kind === 'user' ? actor.userId : '';
  const booking = actor.kind === 'link_holder' ? actor.bookingId : '';
  const userAgent = (actor.userAgent ?? '').slice(0, 400);
  return [SET_CONTEXT, [contextRole(actor), id, booking, actor.ip ?? '', userAgent, actor.requestId]];
}

/** Out of range, not an instant, not in UTF-8, not of the type. */
const UNREPRESENTABLE = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

type PostgresFault = { code?: string; constraint_name?: string };

/** Drizzle wraps driver errors; the code is on the cause. */
export function postgresFault(error: unknown): PostgresFault | undefined {
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    if (current instanceof postgres.PostgresError) return current;
  }
  return undefined;
}

function translate(error: unknown): unknown {
  const fault = postgresFault(error);
  if (!fault?.code) return error;
  // Serialization, deadlock, and a lock that was not to be had in time: a crowd stands before it, and moves on meanwhile.
  if (fault.code === '40001' || fault.code === '40P01' || fault.code === '55P03') return 'retry';
  if (fault.code === '23P01') return conflict('slot_taken');
  if (fault.code === '23514' && fault.constraint_name?.endsWith('_transition')) return conflict('state_changed');
  if (fault.code === '57014') return refuse('unavailable', 'busy', { retryAfterSeconds: 2 });
  // A value that passed every schema and that no column can hold: the sender's mistake, not ours.
  if (UNREPRESENTABLE.has(fault.code)) return refuse('invalid', 'invalid');
  return error;
}
