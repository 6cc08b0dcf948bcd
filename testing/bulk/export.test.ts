import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase, writeAs } from '@/db/client';
import { issueAccessToken } from '@/lib/auth/access-token';
import { mintSystem } from '@/lib/auth/actor';
import { openSession } from '@/lib/auth/sessions';
import { givenSettings } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '../database';
import { anAdmin } from '../factories/people';

const ROWS = Number(givenSettings().SOAK_ROWS ?? 5000);
/** What a file may take of the process that sends it, however long it is. */
const MOST_BYTES = 100 * 1024 * 1024;
// What nobody holds any more but V8 has not collected yet says nothing of what a file takes: it is collected before each look.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const LOOK_EVERY = 10_000;
const system = mintSystem('test');
let headers: Record<string, string>;

beforeAll(async () => {
  const admin = await anAdmin();
  const session = unwrap(await writeAs(system, (tx) => openSession(tx, admin.id, 'api', system)));
  headers = { Authorization: `Bearer ${await issueAccessToken(session)}` };
  await sqlAs('owner')`
    insert into audit_log (at, log_id, actor_role, action, table_name, row_id, after, user_agent, values_sha256, origin_sha256)
    select app_now() - n * interval '1 millisecond', 'soak', 'system', 'update', 'soak', n::text, jsonb_build_object('n', n),
      (array['=1+1', '+A1', '-A1', '@SUM(A1)'])[1 + n % 4], sha256('x'), sha256('x')
    from generate_series(1, ${ROWS}) n`;
}, 600_000);
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const open = async () => {
  const response = await door.GET(
    new Request('http://localhost:3000/api/v1/exports/audit.csv?table=soak', { headers }),
  );
  expect(response.status).toBe(200);
  return (response.body as ReadableStream<Uint8Array>).getReader();
};

/** Reads it as a browser does that keeps nothing. */
async function count(): Promise<{ lines: number; formulas: number; bytes: number; peak: number }> {
  const reader = await open();
  const text = new TextDecoder();
  const found = { lines: 0, formulas: 0, bytes: 0, peak: 0 };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return found;
    const chunk = text.decode(value, { stream: true });
    found.bytes += value.byteLength;
    found.lines += chunk.split('\r\n').length - 1;
    found.formulas += chunk.match(/(^|,|\n)"?[=+@-]/g)?.length ?? 0;
    if (found.lines % LOOK_EVERY >= 100) continue;
    collect();
    found.peak = Math.max(found.peak, process.memoryUsage().rss);
  }
}

it(`sends ${ROWS} rows of a list without holding them, and no cell that a spreadsheet would reckon`, async () => {
  const few = await open();
  await few.read();
  await few.cancel();
  collect();
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const { lines, formulas, bytes, peak } = await count();
  expect({ lines, formulas }).toEqual({ lines: ROWS + 1, formulas: 0 });
  const grown = peak - before;
  if (givenSettings().SOAK_ROWS) {
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `${ROWS} rows, ${(bytes / 2 ** 20).toFixed(0)} MB in ${seconds} s; memory grew by ${(grown / 2 ** 20).toFixed(0)} MB`,
    );
  }
  expect(grown).toBeLessThan(MOST_BYTES);
}, 1_800_000);
