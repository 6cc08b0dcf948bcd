import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { verifyLog } from '@/lib/audit/queries/verify-log';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { markedVisit } from '@/testing/marked-visit';
import { startTestSandbox } from '@/testing/sandbox';
import { sealEverything } from '@/testing/sealed';
import { findAnywhere } from '@/testing/whole-database';
import { requestOwnErasure } from './commands/request-erasure';
import { withdrawErasure } from './commands/withdraw-erasure';
import { carryOutErasures } from './provider/carry-out';

const system = mintSystem('test');
const owner = sqlAs('owner');
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await Promise.all([closeSql(), closeDatabase()]);
});

describe('an erasure that is interrupted', () => {
  it('is finished by the next run, once', async () => {
    const { customer, marks } = await markedVisit();
    const { id } = unwrap(await requestOwnErasure(customer.actor, false));
    await owner.unsafe(`create function stumble() returns trigger language plpgsql as $$ begin raise exception 'pulled the plug'; end $$;
      create trigger stumble before update on messages for each row execute function stumble()`);
    await carryOutErasures(system);
    const [begun] =
      await owner`select status, started_at is not null as started, (counts ->> 'rows')::int > 0 as erased from erasures where id = ${id}`;
    expect(begun).toEqual({ status: 'requested', started: true, erased: true });
    expect((await findAnywhere([marks.message ?? ''])).length).toBeGreaterThan(0);
    expect(await withdrawErasure(customer.actor, customer.id)).toMatchObject({ failure: { code: 'not_requested' } });
    await owner`drop trigger stumble on messages`;
    await Promise.all([carryOutErasures(system), carryOutErasures(system)]);
    const done =
      await owner`select after from audit_log where table_name = 'erasures' and row_id = ${id} and after ->> 'status' = 'done'`;
    expect(done).toHaveLength(1);
    expect(await findAnywhere(Object.values(marks))).toEqual([]);
    await sealEverything();
    expect((await verifyLog((read) => readAs(system, read), null)).findings).toEqual([]);
  });
});
