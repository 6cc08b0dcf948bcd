import 'server-only';
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { readAs, type Tx } from '@/db/client';
import { countUpTo } from '@/db/keyset';
import { users } from '@/db/schema';
import { FOUND } from '@/db/searching';
import { type Actor, isUser } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden, notFound, refuse } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canListPeople, canSeePerson } from './policy';
import { type ListUsersFilter, listUsersFilter, type Person } from './schema';

type Row = typeof users.$inferSelect;

const toPerson = (row: Row): Person => ({
  id: row.id,
  role: row.role,
  status: row.status,
  name: row.name,
  email: row.email,
  emailVerified: row.emailVerifiedAt !== null,
  phone: row.phone,
  phoneVerified: row.phoneVerifiedAt !== null,
  locale: row.locale,
  timeZone: row.timeZone,
  createdAt: row.createdAt.toISOString(),
  version: row.version,
});

/** One person inside a transaction; refuses `not_found`. */
export async function readPerson(tx: Tx, id: string): Promise<Person> {
  const [row] = await tx.select().from(users).where(eq(users.id, id));
  if (!row) throw notFound();
  return toPerson(row);
}

/** The asker himself. Errors: `unauthenticated` for anybody without an account. */
export async function me(actor: Actor): Promise<Person> {
  if (!isUser(actor)) throw refuse('unauthenticated', 'unauthenticated');
  return readAs(actor, (tx) => readPerson(tx, actor.userId));
}

/** One person, for those who may see him; `not_found` for everybody else. */
export async function getUser(actor: Actor, id: string): Promise<Person> {
  if (!isUuid(id)) throw notFound();
  const person = await readAs(actor, (tx) => readPerson(tx, id));
  if (!canSeePerson(actor, person)) throw notFound();
  return person;
}

const matching = (q: string): SQL =>
  isUuid(q) ? eq(users.id, q) : sql`${users.id} in (${FOUND.people(q)} union ${FOUND.addresses(q)})`;

type Asked = Pick<z.output<typeof listUsersFilter>, 'role' | 'status' | 'q'>;

const among = ({ role, status, q }: Asked): SQL | undefined =>
  and(
    role ? eq(users.role, role) : undefined,
    status ? eq(users.status, status) : undefined,
    q ? matching(q) : undefined,
  );

/** How many people a filter lets through, counted to `most` + 1. Refuses `forbidden`, `invalid`. */
export async function countUsers(actor: Actor, raw: ListUsersFilter, most: number): Promise<number> {
  if (!canListPeople(actor)) throw forbidden();
  const asked = parse(listUsersFilter, raw);
  return readAs(actor, (tx) => countUpTo(tx, sql`select from ${users} where ${among(asked) ?? sql`true`}`, most));
}

/**
 * People by role, status and words of name, email, phone or a saved address; newest first unless `sort` says otherwise.
 * Keyset pages. Administrators only. Errors: `forbidden`, `invalid`, `bad_cursor`.
 */
export async function listUsers(actor: Actor, raw: ListUsersFilter = {}): Promise<Page<Person>> {
  if (!canListPeople(actor)) throw forbidden();
  const { role, status, q, sort, limit, cursor } = parse(listUsersFilter, raw);
  const byName = sort.endsWith('name');
  const down = sort.startsWith('-');
  const after = decodeCursor(cursor, byName ? 'text' : 'instant');
  const column = byName ? users.name : users.createdAt;
  const bound = after && (byName ? sql`${after.value}` : sql`${after.value}::timestamptz`);
  const beyond = after && sql`(${column}, ${users.id}) ${down ? sql`<` : sql`>`} (${bound}, ${after.id}::uuid)`;
  const order = down ? desc : asc;
  const rows = await readAs(actor, (tx) =>
    tx
      .select()
      .from(users)
      .where(and(among({ role, status, q }), beyond ?? undefined))
      .orderBy(order(column), order(users.id))
      .limit(limit + 1),
  );
  return pageOf(rows, limit, toPerson, (row) => ({ value: byName ? row.name : row.createdAt, id: row.id }));
}
