import postgres from 'postgres';
import { withAdmin } from '@/testing/cluster';
import { openBenchDatabase } from './database';
import { median } from './median';

/**
 * What the log costs and how fast it is sealed. A business update (guarded, in the actor's context, committed) with and
 * without its row of the log, in turns, each batch against the one beside it; leaves sealed in a second; the time from
 * a commit to a signed head that covers it, under 32 writers and a sealer that looks every second, as the worker does.
 */
const ROUNDS = 21;
const UPDATES = 300;
const LEAVES = 60_000;
const WRITERS = 32;
const WATCHED_MS = 12_000;
const BEAT_MS = 1000;

const { urls, superuserUrl, stop } = await openBenchDatabase('audit_bench');
const { closeDatabase } = await import('@/db/client');
const { sealLog } = await import('@/lib/audit/commands/seal-log');
const { mintSystem } = await import('@/lib/auth/actor');
const system = mintSystem('bench');
const app = postgres(urls.app, { max: WRITERS + 4, onnotice: () => {} });

/** One connection, as warm as those of a busy server: a pool would share the updates out over many cold ones. */
const one = postgres(urls.app, { max: 1, onnotice: () => {} });

const asSystem = (work: (tx: postgres.TransactionSql) => Promise<unknown>, sql = app) =>
  sql.begin(async (tx) => {
    await tx`select set_config('app.role', 'system', true), set_config('app.ip', '203.0.113.7', true),
      set_config('app.user_agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', true)`;
    return work(tx);
  });

const people = (count: number) =>
  asSystem(
    (tx) => tx`insert into users (role, name, email)
    select 'customer', 'Asha', gen_random_uuid() || '@example.test' from generate_series(1, ${count})`,
  );

await people(2000);
const ids = (await asSystem((tx) => tx<{ id: string }[]>`select id from users where name = 'Asha' limit 2000`)) as {
  id: string;
}[];
let turn = 0;
const next = () => {
  turn += 1;
  return { id: ids[turn % ids.length]?.id ?? '', name: `Asha ${turn}` };
};
const update = (): Promise<unknown> => {
  const { id, name } = next();
  return asSystem((tx) => tx`update users set name = ${name} where id = ${id} and status = 'active'`, one);
};

async function perSecond(): Promise<number> {
  const start = performance.now();
  for (let at = 0; at < UPDATES; at += 1) await update();
  return (UPDATES * 1000) / (performance.now() - start);
}

const [audited, alone, ratios]: [number[], number[], number[]] = [[], [], []];
const trigger = (verb: 'disable' | 'enable always') =>
  withAdmin(superuserUrl, (sql) => sql.unsafe(`alter table users ${verb} trigger audit`));
await perSecond();
for (let round = 0; round < ROUNDS; round += 1) {
  const withRow = await perSecond();
  await trigger('disable');
  const without = await perSecond();
  await trigger('enable always');
  audited.push(withRow);
  alone.push(without);
  ratios.push(withRow / without);
}
console.log(`update alone:            ${median(alone).toFixed(0)} transactions a second`);
console.log(`update and audit row:    ${median(audited).toFixed(0)} a second, ${median(ratios).toFixed(2)} × alone`);

await sealLog(system);
const speeds: number[] = [];
for (let round = 0; round < 3; round += 1) {
  await people(LEAVES);
  const start = performance.now();
  const sealed = await sealLog(system);
  speeds.push(((sealed?.added ?? 0) * 1000) / (performance.now() - start));
}
console.log(`sealed:                  ${median(speeds).toFixed(0)} leaves a second (${LEAVES} rows waiting)`);

type Commit = { xid: string; at: number };
const commits: Commit[] = [];
const delays: number[] = [];
let writing = true;
async function write(): Promise<void> {
  while (writing) {
    const xid = (await asSystem(async (tx) => {
      const { id, name } = next();
      await tx`update users set name = ${name} where id = ${id}`;
      const [row] = await tx<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
      return row?.xid ?? '';
    })) as string;
    commits.push({ xid, at: performance.now() });
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
  }
}
/** As the worker's poller: a look, then a pause of a second. */
async function seal(): Promise<void> {
  while (writing || commits.length > 0) {
    await sealLog(system);
    const [head] = (await asSystem(
      (tx) => tx<{ xid: string }[]>`
      select max(a.xid)::text as xid from audit_leaves l join audit_log a on a.id = l.audit_id and a.at = l.audit_at
      where l.leaf_index > (select max(leaf_index) - 20000 from audit_leaves)`,
    )) as { xid: string }[];
    const now = performance.now();
    const covered = BigInt(head?.xid ?? 0);
    for (const commit of commits.splice(0)) {
      if (BigInt(commit.xid) <= covered) delays.push(now - commit.at);
      else commits.push(commit);
    }
    await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
  }
}
const writers = Array.from({ length: WRITERS }, write);
const sealer = seal();
await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
writing = false;
await Promise.all(writers);
await sealer;
delays.sort((a, b) => a - b);
const percentile = (share: number) => (delays[Math.floor(delays.length * share)] ?? 0).toFixed(0);
console.log(
  `commit to signed head:   p50 ${percentile(0.5)} ms, p95 ${percentile(0.95)} ms, p99 ${percentile(0.99)} ms` +
    ` (${delays.length} commits by ${WRITERS} writers)`,
);
await closeDatabase();
await Promise.all([app.end(), one.end()]);
await stop();
