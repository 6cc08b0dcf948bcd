import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { mintSystem, mintUser } from '@/lib/auth/actor';
import { asSystem, closeDatabase, postgresFault, readAs, writeAs } from './client';
import { users } from './schema';
import type { Tx } from './transaction';

afterAll(closeDatabase);

const system = mintSystem('test');
const somebody = mintUser({ id: randomUUID(), role: 'customer' }, null);
const person = (email: string) => ({ role: 'customer', name: 'Asha', email }) as const;

async function roleIn(tx: Tx): Promise<string | undefined> {
  const [row] = await tx.execute<{ role: string }>(sql`select current_setting('app.role') as role`);
  return row?.role;
}

describe('a transaction', () => {
  it('knows its actor before its first statement, and the machine only inside asSystem', async () => {
    const seen = await readAs(somebody, async (tx) => {
      const first = await roleIn(tx);
      const lifted = await asSystem(tx, () => roleIn(tx));
      return [first, lifted, await roleIn(tx)];
    });
    expect(seen).toEqual(['customer', 'system', 'customer']);
  });

  it('writes nothing when it was begun to read', async () => {
    const write = readAs(system, (tx) => tx.insert(users).values(person(`${randomUUID()}@example.test`)));
    await expect(write.catch((error) => postgresFault(error)?.code)).resolves.toBe('25006');
  });

  it('prepares a statement once, whatever its values, and none with a long list', async () => {
    const kept = await readAs(system, async (tx) => {
      for (const id of [randomUUID(), randomUUID(), randomUUID()])
        await tx.select({ id: users.id }).from(users).where(eq(users.id, id));
      const long = sql.join(
        Array.from({ length: 60 }, (_, index) => sql`${index}::int`),
        sql`, `,
      );
      await tx.execute(sql`select array[${long}] as long_list`);
      return tx.execute<{ statement: string; times: string }>(sql`
        select statement, generic_plans + custom_plans as times from pg_prepared_statements
        where statement like '%from "users" where "users"."id" =%' or statement like '%as long_list%'`);
    });
    expect(kept.map(({ times }) => Number(times))).toEqual([3]);
  });
});

it('refuses a value that is undefined, asked or posted, and the next transaction goes on', async () => {
  const missing = undefined as unknown as string;
  const asked = readAs(system, (tx) => tx.select().from(users).where(eq(users.email, missing)));
  await expect(asked).rejects.toThrow('undefined');
  const posted = readAs(system, async (tx) => tx.post(['select $1::text', [missing]]));
  await expect(posted).rejects.toThrow('undefined');
  expect(await readAs(system, roleIn)).toBe('system');
});

describe('a posted statement', () => {
  it('is done before what is asked after it', async () => {
    const email = `${randomUUID()}@example.test`;
    const found = await writeAs(system, (tx) => {
      tx.post(tx.insert(users).values(person(email)));
      return tx.select({ name: users.name }).from(users).where(eq(users.email, email));
    });
    expect(found).toEqual({ ok: true, value: [{ name: 'Asha' }] });
  });

  it('fails the transaction with its own error, not with that of what came after', async () => {
    const email = `${randomUUID()}@example.test`;
    const twice = writeAs(system, async (tx) => {
      tx.post(tx.insert(users).values(person(email)));
      tx.post(tx.insert(users).values(person(email)));
      return roleIn(tx);
    });
    await expect(twice.catch((error) => postgresFault(error)?.code)).resolves.toBe('23505');
    const left = await readAs(system, (tx) => tx.select().from(users).where(eq(users.email, email)));
    expect(left).toEqual([]);
  });

  it('fails it also when nothing is asked after it', async () => {
    const alone = writeAs(system, async (tx) => tx.post(['select 1 / $1::int', [0]]));
    await expect(alone.catch((error) => postgresFault(error)?.code)).resolves.toBe('22012');
  });

  it('of a savepoint goes with it', async () => {
    const email = `${randomUUID()}@example.test`;
    const left = await writeAs(system, async (tx) => {
      await tx
        .transaction(async (savepoint) => {
          savepoint.post(savepoint.insert(users).values(person(email)));
          throw new Error('changed our mind');
        })
        .catch(() => undefined);
      return tx.select().from(users).where(eq(users.email, email));
    });
    expect(left).toEqual({ ok: true, value: [] });
  });
});
