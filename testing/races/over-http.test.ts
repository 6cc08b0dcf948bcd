import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import { log } from '@/lib/core/log';
import type { Sandbox } from '@/sandbox/server';
import { type Body, call, type Got, openDoor } from '../api/call';
import { person } from '../api/person';
import { readyVendor } from '../api/ready-vendor';
import { anyService, signature } from '../api/visit';
import { closeSql, sqlAs } from '../database';
import { settleEverything } from '../run-tasks';
import { startTestSandbox } from '../sandbox';
import { deadlocks } from '../storms/storm';
import { finishedJob } from './job';

let sandbox: Sandbox;
let service: Body;
const surprises = vi.spyOn(log, 'error');

beforeAll(async () => {
  openDoor(door);
  sandbox = await startTestSandbox();
  service = await anyService();
});
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

/** "200" or "409 offer_taken", each with how often it was answered. */
function tally(answers: Got[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const key = status < 300 ? String(status) : `${status} ${body.code}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const SIGNATURES = 100;

describe('over HTTP, at once', () => {
  it('100 signatures on one link: one evidence, the same receipt, one capture, one transfer', async () => {
    const vendor = await readyVendor(await person('onboard_manager'), [service.id]);
    const { bookingId, link, offer } = await finishedJob(sandbox, vendor, service.id);
    const before = await deadlocks();
    const answers = await Promise.all(
      Array.from({ length: SIGNATURES }, () => call('POST', `/sign/${link}`, { json: signature(offer) })),
    );
    expect(tally(answers)).toEqual({ '201': SIGNATURES });
    const receipts = answers.map(({ body: { payment: _, ...receipt } }) => JSON.stringify(receipt));
    expect(new Set(receipts).size).toBe(1);
    await settleEverything();
    const [kept] = await sqlAs('owner')`
      select b.status, (select count(*)::int from signatures s where s.booking_id = b.id) as evidence,
        (select count(*)::int from payments p where p.booking_id = b.id and p.status = 'captured') as captured,
        (select count(*)::int from transfers t where t.booking_id = b.id) as transfers,
        (select count(*)::int from ledger_transactions l where l.booking_id = b.id) as posted
      from bookings b where b.id = ${bookingId}`;
    expect(kept).toEqual({ status: 'settled', evidence: 1, captured: 1, transfers: 1, posted: 5 });
    const { store } = sandbox.parts.box;
    expect([[...store.captures.values()], store.all('transfer').length]).toEqual([[1], 1]);
    expect(await deadlocks()).toBe(before);
    expect(surprises).not.toHaveBeenCalled();
  }, 120_000);
});
