import type postgres from 'postgres';
import type { ContextRole } from '@/lib/core/actor';

type Who = { role: ContextRole; id?: string; bookingId?: string };

/** Runs statements as the application would for `who`, in one transaction that is rolled back. */
export async function underContext<T>(
  sql: postgres.Sql,
  who: Who,
  fn: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const undone = Symbol('undone');
  let value: T | undefined;
  try {
    await sql.begin(async (tx) => {
      await setWho(tx, who);
      value = await fn(tx);
      throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
  }
  return value as T;
}

/** The same, kept. */
export async function keptUnderContext<T>(
  sql: postgres.Sql,
  who: Who,
  fn: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const result = await sql.begin(async (tx) => {
    await setWho(tx, who);
    return { value: await fn(tx) };
  });
  return result.value as T;
}

const setWho = (tx: postgres.TransactionSql, who: Who) =>
  tx`select set_config('app.role', ${who.role}, true), set_config('app.actor_id', ${who.id ?? ''}, true),
    set_config('app.booking_id', ${who.bookingId ?? ''}, true), set_config('app.ip', '203.0.113.7', true),
    set_config('app.user_agent', 'a test', true), set_config('app.request_id', 'request-1', true)`;
