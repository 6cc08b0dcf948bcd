import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { acceptDocuments } from '@/testing/factories/documents';
import { aCustomer, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { failure } from '@/testing/signing';
import { handInApplication } from './commands/hand-in';
import { rejectVendor } from './commands/reject-vendor';
import { runBatch } from './commands/run-batch';
import { batchCandidates, getBatch } from './queries/batches';
import { exportApplications } from './queries/export-applications';
import type { BatchInput } from './schema/batches';

const owner = sqlAs('owner');
let ola: Person;
let uma: Person;

beforeAll(async () => {
  [ola, uma] = [await anOnboardManager(), await anOnboardManager()];
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const filling = () => aVendor({ approved: false });
async function handedIn(): Promise<Person> {
  const vendor = await filling();
  await acceptDocuments([vendor.id]);
  unwrap(await handInApplication(vendor.actor));
  return vendor;
}
const batch = (verb: BatchInput['verb'], people: Person[], reason = ''): BatchInput => ({
  batchId: newId(),
  verb,
  reason,
  selected: people.map(({ id }) => id),
});
const outcomes = async (id: string) => (await getBatch(ola.actor, id)).rows.map(({ outcome, code }) => code ?? outcome);
const writes = async (vendorId: string) =>
  (await owner`select 1 from audit_log where table_name = 'vendors' and row_id = ${vendorId}`).length;

describe('a batch', () => {
  it('does what it can, says beside each other row why not, and stands in the log', async () => {
    const [first, second, third] = [await handedIn(), await handedIn(), await filling()];
    unwrap(await rejectVendor(uma.actor, second.id, { reason: 'Somebody was faster.' }));
    const input = batch('revision', [first, second, third], 'A photograph without glare, please.');
    const { id } = unwrap(await runBatch(ola.actor, input));
    expect(await outcomes(id)).toEqual(['done', 'moved_meanwhile', 'moved_meanwhile']);
    expect((await getBatch(ola.actor, id)).rows[1]).toMatchObject({ status: 'rejected', by: uma.name });
    const [line] = await owner<{ actor_id: string; after: { status: string } }[]>`
      select actor_id, after from audit_log where table_name = 'vendors' and row_id = ${first.id} order by id desc limit 1`;
    expect(line).toMatchObject({ actor_id: ola.id, after: { status: 'revision_requested' } });
  });

  it('sent again does nothing again; another one under its id is refused', async () => {
    const vendor = await handedIn();
    const input = batch('reject', [vendor], 'The licence is somebody else’s.');
    const both = await Promise.all([runBatch(ola.actor, input), runBatch(ola.actor, input)]);
    expect(both.every((one) => one.ok)).toBe(true);
    const before = await writes(vendor.id);
    unwrap(await runBatch(ola.actor, input));
    expect(await writes(vendor.id)).toBe(before);
    expect(await outcomes(input.batchId)).toEqual(['done']);
    expect(failure(await runBatch(ola.actor, { ...input, reason: 'Another one' }))?.code).toBe('idempotency_mismatch');
    expect(failure(await runBatch(uma.actor, input))?.code).toBe('idempotency_mismatch');
  });

  it('and another over the same rows share them: each is one’s, and the other reads whose', async () => {
    const people = await Promise.all([handedIn(), handedIn(), handedIn(), handedIn()]);
    const [mine, hers] = [batch('take', people), batch('take', people)];
    await Promise.all([runBatch(ola.actor, mine), runBatch(uma.actor, hers)]);
    const [own, other] = [await outcomes(mine.batchId), await outcomes(hers.batchId)];
    expect([...own, ...other].filter((word) => word === 'done')).toHaveLength(4);
    for (const [index, word] of own.entries()) expect([word, other[index]].sort()).toEqual(['done', 'owned_meanwhile']);
  });

  it('that died in the middle goes on where it stopped, and counts what it had done', async () => {
    const [done, left] = [await handedIn(), await handedIn()];
    const input = batch('reject', [done, left], 'Two lives of one batch.');
    await owner.begin(async (tx) => {
      await tx`select set_config('app.role', 'onboard_manager', true), set_config('app.actor_id', ${ola.id}, true)`;
      await tx`insert into vendor_batches (id, verb, reason, by_id, created_at) values (${input.batchId}, 'reject', 'Two lives of one batch.', ${ola.id}, app_now() - interval '5 minutes')`;
      await tx`insert into vendor_batch_rows (batch_id, vendor_id, position) values (${input.batchId}, ${done.id}, 0), (${input.batchId}, ${left.id}, 1)`;
      await tx`update vendor_batch_rows set status = 'running', begun_at = app_now() - interval '4 minutes' where vendor_id = ${done.id}`;
    });
    unwrap(await rejectVendor(ola.actor, done.id, { reason: 'Two lives of one batch.' }));
    unwrap(await runBatch(ola.actor, input));
    expect(await outcomes(input.batchId)).toEqual(['done', 'done']);
  });

  it('reminds whose turn it is, once a day, in the app and by SMS', async () => {
    const [one, waiting] = [await filling(), await handedIn()];
    const first = batch('remind', [one, waiting]);
    unwrap(await runBatch(ola.actor, first));
    expect(await outcomes(first.batchId)).toEqual(['done', 'handed_in']);
    const again = batch('remind', [one]);
    unwrap(await runBatch(uma.actor, again));
    expect(await outcomes(again.batchId)).toEqual(['reminded_lately']);
    const sent =
      await owner`select channel from notifications where user_id = ${one.id} and template = 'application_waits' order by 1`;
    expect(sent.map(({ channel }) => channel)).toEqual(['in_app', 'sms']);
    expect((await batchCandidates(ola.actor, [one.id]))[0]?.remindedLately).toBe(true);
  });

  it('takes whoever has not handed in into review', async () => {
    const vendor = await filling();
    const input = batch('take', [vendor]);
    unwrap(await runBatch(uma.actor, input));
    expect((await getBatch(uma.actor, input.batchId)).rows).toMatchObject([
      { outcome: 'done', status: 'in_review', by: uma.name },
    ]);
  });

  it('is onboarding’s, with a reason where one is needed, and of something', async () => {
    const vendor = await handedIn();
    for (const { actor } of [await aCustomer(), vendor, await anOps(), { actor: mintGuest() }]) {
      expect(failure(await runBatch(actor, batch('take', [vendor])))?.kind).toBe('forbidden');
      await expect(batchCandidates(actor, [vendor.id])).rejects.toThrow('forbidden');
      await expect(getBatch(actor, newId())).rejects.toThrow('forbidden');
      await expect(exportApplications(actor, {}, [])).rejects.toThrow('forbidden');
    }
    expect(failure(await runBatch(ola.actor, batch('reject', [vendor])))?.fields).toEqual([
      { path: 'reason', message: 'required' },
    ]);
    expect(failure(await runBatch(ola.actor, batch('take', [])))?.fields?.[0]?.message).toBe('nothing_chosen');
    await expect(getBatch(ola.actor, newId())).rejects.toThrow('not_found');
  });
});

it('the file has every row that the filters let through, or of them the chosen ones', async () => {
  const lines = async (chosen: string[]) => {
    const found: (string | number | null)[] = [];
    for await (const page of await exportApplications(ola.actor, { status: ['in_review'] }, chosen)) {
      found.push(...page.map(([id = null]) => id));
    }
    return found.sort();
  };
  const wanted = await owner<{ id: string }[]>`select id from vendors where status = 'in_review' order by id`;
  expect(await lines([])).toEqual(wanted.map(({ id }) => id));
  expect(await lines([wanted[0]?.id ?? '', newId()])).toEqual([wanted[0]?.id]);
});
