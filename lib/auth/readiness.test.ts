import { afterAll, expect, test } from 'vitest';
import { GET as health } from '@/app/api/health/route';
import { GET } from '@/app/api/ready/route';
import { closeDatabase } from '@/db/client';
import { withAdmin } from '@/testing/cluster';
import { closeSql, sqlAs, testAdminUrl, testDatabase } from '@/testing/database';

const owner = sqlAs('owner');
const app = sqlAs('app');
const adminUrl = testAdminUrl();
const name = new URL(testDatabase().app).pathname.slice(1);

afterAll(async () => {
  await closeDatabase();
  await closeSql();
});

async function ready() {
  const answer = await GET();
  return { status: answer.status, retry: answer.headers.get('retry-after'), body: await answer.json() };
}

test('without a worker it is not ready, and says so; with one it is', async () => {
  expect(await ready()).toEqual({
    status: 503,
    retry: '2',
    body: {
      status: 'not_ready',
      checks: { database: true, migrations: true, worker: false },
      reasons: ['No worker was heard for 30 s.'],
    },
  });
  await app`select worker_heartbeat('one')`;
  expect(await ready()).toEqual({
    status: 200,
    retry: null,
    body: { status: 'ready', checks: { database: true, migrations: true, worker: true } },
  });
});

test('a worker that fell silent is none', async () => {
  await owner`update operational.worker_heartbeats set seen_at = now() - interval '31 seconds'`;
  expect((await ready()).body.checks.worker).toBe(false);
  await app`select worker_heartbeat('one')`;
  expect((await ready()).status).toBe(200);
});

test('a database that lacks the newest migration is not ready', async () => {
  const kept = await owner`delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations) returning hash, created_at`;
  expect(await ready()).toMatchObject({
    status: 503,
    body: { checks: { migrations: false }, reasons: ['The database is older than this program: run migrate.'] },
  });
  await owner`insert into drizzle.__drizzle_migrations ${owner(kept, 'hash', 'created_at')}`;
  expect((await ready()).status).toBe(200);
});

test('without its database it says one thing, and no address or password; the process is healthy all the same', async () => {
  await closeSql();
  await closeDatabase();
  await withAdmin(adminUrl, async (sql) => {
    await sql`alter database ${sql(name)} allow_connections false`;
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  });
  const { status, body } = await ready();
  expect({ status, body }).toEqual({
    status: 503,
    body: {
      status: 'not_ready',
      checks: { database: false, migrations: false, worker: false },
      reasons: ['The database does not answer.'],
    },
  });
  const answer = health();
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
});
