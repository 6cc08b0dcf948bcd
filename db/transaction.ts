import 'server-only';
import type { Query } from 'drizzle-orm';
import {
  PgDialect,
  type PgPreparedQuery,
  type PreparedQueryConfig,
  type SelectedFieldsOrdered,
} from 'drizzle-orm/pg-core';
import { PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';

type Untyped = Record<string, never>;
/** What the query builder wants of a connection it has in a transaction as well, whatever the driver's types say. */
type Connection = postgres.TransactionSql & postgres.Sql;

export type AccessMode = 'read only' | 'read write';
/** A statement and its values. */
export type Statement = readonly [text: string, values: unknown[]];

type More = PostgresJsSession<Connection, Untyped, Untyped>['prepareQuery'] extends (
  query: Query,
  fields: SelectedFieldsOrdered | undefined,
  name: string | undefined,
  ...more: infer M
) => unknown
  ? M
  : never;

const dialect = new PgDialect();
const LOST_TRANSACTION = '25P02';
/** Of long lists each length is a statement of its own, and a connection keeps every statement that it prepared. */
const MOST_VALUES = 40;

/**
 * Drizzle prepares only what was given a name; all else it has parsed, described and planned at every call, and waits
 * for the description before it sends the values. Here a connection prepares each statement once.
 */
class PreparingSession extends PostgresJsSession<Connection, Untyped, Untyped> {
  override prepareQuery<T extends PreparedQueryConfig>(
    query: Query,
    fields: SelectedFieldsOrdered | undefined,
    name: string | undefined,
    ...more: More
  ): PgPreparedQuery<T> {
    assertDefined(query.params);
    const kept = query.params.length > MOST_VALUES ? name : (name ?? 'kept');
    return super.prepareQuery<T>(query, fields, kept, ...more);
  }
}

/** The driver never answers a statement with such a value: its connection would be lost without a word. */
function assertDefined(values: readonly unknown[]): void {
  if (values.includes(undefined)) throw new TypeError('a value of a statement is undefined');
}

/** A transaction, or a savepoint within one. */
export class Tx extends PostgresJsTransaction<Untyped, Untyped> {
  readonly #connection: Connection;
  /** The posted statement whose answer comes last. */
  #posted: Promise<unknown> | undefined;
  readonly #ends: (() => void)[] = [];
  /** The error of the first posted statement that failed, for itself. */
  private failure: unknown;

  private constructor(connection: Connection) {
    super(dialect, new PreparingSession(connection, dialect, undefined), undefined);
    this.#connection = connection;
  }

  /** One transaction of `client` whose first statement is `context`; rolled back when `work` throws. */
  static async begin<T>(
    client: postgres.Sql,
    mode: AccessMode,
    context: Statement,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    let begun: Tx | undefined;
    try {
      const done = client.begin(mode, (connection) => {
        begun = new Tx(connection as Connection);
        begun.post(context);
        return begun.#whole(work);
      });
      return (await done) as T;
    } catch (error) {
      // What came after it failed only because the transaction was lost already.
      throw begun?.failure ?? error;
    }
  }

  override transaction<T>(work: (savepoint: Tx) => Promise<T>): Promise<T> {
    const done = this.#connection.savepoint((connection) => new Tx(connection as Connection).#whole(work));
    return done as Promise<T>;
  }

  /**
   * Sends a statement whose answer nobody reads, ahead of everything that is asked from now on, and does not wait for
   * it. Its failure fails the transaction.
   */
  post(statement: Statement | { toSQL(): { sql: string; params: unknown[] } }): void {
    const [text, values] = 'toSQL' in statement ? textAndValues(statement.toSQL()) : statement;
    assertDefined(values);
    // `execute` puts it in the connection's line now.
    const sent = this.#connection.unsafe(text, values as string[], { prepare: true }).execute();
    this.#posted = sent;
    sent.catch((error: { code?: string }) => {
      if (error.code !== LOST_TRANSACTION) this.failure ??= error;
    });
  }

  /** Runs `end` when the work is done and before it commits: for what is better sent together. It may only post. */
  beforeEnd(end: () => void): void {
    this.#ends.push(end);
  }

  /** Postgres answers COMMIT of a lost transaction without an error: what was posted is heard before. */
  async #whole<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const value = await work(this);
    for (const end of this.#ends) end();
    await this.#posted;
    return value;
  }
}

const textAndValues = ({ sql, params }: { sql: string; params: unknown[] }): Statement => [sql, params];
