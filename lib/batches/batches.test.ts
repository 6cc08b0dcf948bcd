import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { suspendUser } from '@/lib/people/commands';
import { handInApplication } from '@/lib/vendors/commands/hand-in';
import { rejectVendor } from '@/lib/vendors/commands/reject-vendor';
import { exportApplications } from '@/lib/vendors/queries/export-applications';
import { batch, carryOut, chosen, outcomes, readBatch } from '@/testing/bulk/batch';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking } from '@/testing/factories/bookings';
import { acceptDocuments } from '@/testing/factories/documents';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { failure } from '@/testing/signing';
import { insertVisit, passTime } from '@/testing/visit-rows';
import { prepareBatch } from './commands/prepare-batch';
import { runBatch } from './commands/run-batch';
import { beginBatch, resumeBatch, retryBatch, stopBatch } from './commands/steer-batch';
import { BATCH_KINDS, type BatchKind, type BatchVerb } from './policy';
import { getBatch } from './queries/get-batch';
import type { BatchRowStatus } from './state';

const owner = sqlAs('owner');
const system = mintSystem('test');
let ola: Person;
let uma: Person;
let ada: Person;
let olga: Person;

beforeAll(async () => {
  [ola, uma, ada, olga] = [await anOnboardManager(), await anOnboardManager(), await anAdmin(), await anOps()];
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
const ids = (people: Person[]) => people.map(({ id }) => id);

describe('a batch of applications', () => {
  it('does what it can, says beside each other row why not, and stands in the log', async () => {
    const [first, second, third] = [await handedIn(), await handedIn(), await filling()];
    const { id } = unwrap(
      await prepareBatch(ola.actor, chosen('applications', 'revision', ids([first, second, third]))),
    );
    expect(await outcomes(ola, id)).toEqual(['waiting', 'waiting', 'not_in_review']);
    unwrap(await rejectVendor(uma.actor, second.id, { reason: 'Somebody was faster.' }));
    unwrap(await beginBatch(ola.actor, { batchId: id, reason: 'A photograph without glare, please.' }));
    await carryOut(ola, id);
    expect(await outcomes(ola, id)).toEqual(['done', 'moved_meanwhile', 'not_in_review']);
    expect((await readBatch(ola, id)).rows[1]).toMatchObject({ standing: 'rejected', values: { by: uma.name } });
    const [line] = await owner<{ actor_id: string; after: { status: string } }[]>`
      select actor_id, after from audit_log where table_name = 'vendors' and row_id = ${first.id} order by id desc limit 1`;
    expect(line).toMatchObject({ actor_id: ola.id, after: { status: 'revision_requested' } });
  });

  it('and another over the same rows share them, however many workers there are', async () => {
    const people = await Promise.all([handedIn(), handedIn(), handedIn(), handedIn()]);
    const [mine, hers] = [chosen('applications', 'take', ids(people)), chosen('applications', 'take', ids(people))];
    for (const [who, input] of [
      [ola, mine],
      [uma, hers],
    ] as const) {
      unwrap(await prepareBatch(who.actor, input));
      unwrap(await beginBatch(who.actor, { batchId: input.batchId }));
    }
    await Promise.all([mine, hers, mine, hers].map(({ batchId }) => runBatch(system, { batchId })));
    await Promise.all([carryOut(ola, mine.batchId), carryOut(uma, hers.batchId)]);
    const [own, other] = [await outcomes(ola, mine.batchId), await outcomes(uma, hers.batchId)];
    expect([...own, ...other].filter((word) => word === 'done')).toHaveLength(4);
    for (const [index, word] of own.entries()) expect([word, other[index]].sort()).toEqual(['done', 'owned_meanwhile']);
  });

  it('reminds whose turn it is, once a day, in the app and by SMS', async () => {
    const [one, waiting] = [await filling(), await handedIn()];
    const first = await batch(ola, chosen('applications', 'remind', ids([one, waiting])));
    expect(await outcomes(ola, first)).toEqual(['done', 'handed_in']);
    const { id } = unwrap(await prepareBatch(uma.actor, chosen('applications', 'remind', [one.id])));
    expect(await outcomes(uma, id)).toEqual(['reminded_lately']);
    const sent =
      await owner`select channel from notifications where user_id = ${one.id} and template = 'application_waits' order by 1`;
    expect(sent.map(({ channel }) => channel)).toEqual(['in_app', 'sms']);
  });
});

describe('a batch of the operations desk', () => {
  it('takes, puts off, writes on and gives back what burns', async () => {
    const { bookingId } = await insertVisit('requested');
    const key = `unassigned:${bookingId}`;
    const keys = [key, `unassigned:${newId()}`, 'nothing'];
    expect(await outcomes(olga, await batch(olga, chosen('cases', 'take_case', keys)))).toEqual(['done', 'case_over']);
    const hers = unwrap(await prepareBatch((await anOps()).actor, chosen('cases', 'put_off', [key])));
    expect(await outcomes(olga, hers.id)).toEqual(['case_owned']);
    const all = chosen('cases', 'note', [], { all: true, query: 'kind=unassigned&whose=mine' });
    const noted = await batch(olga, all, 'Rang twice, nobody there.');
    expect((await readBatch(olga, noted)).rows).toMatchObject([
      { outcome: 'done', href: `/ops/bookings/${bookingId}` },
    ]);
    expect(await owner`select body from desk_notes where thing_id = ${bookingId}`).toHaveLength(1);
    await batch(olga, chosen('cases', 'put_off', [key], { until: 'two_hours' }));
    expect(await outcomes(olga, await batch(olga, chosen('cases', 'give_back', [key])))).toEqual(['done']);
    const [row] =
      await owner`select owner_id, wakes_at is not null as waits from desk_cases where thing_id = ${bookingId}`;
    expect(row).toEqual({ owner_id: null, waits: true });
  });

  it('calls visits off for nothing, and asks others instead of who will not come, never him again', async () => {
    const [held, lost] = [await aBooking({ status: 'accepted' }), await aBooking({ status: 'accepted' })];
    const past = await insertVisit('accepted');
    await aVendor();
    const input = chosen('bookings', 'ask_others', [held.booking.id, past.bookingId]);
    const asked = await batch(olga, input, 'He broke his arm.');
    expect(await outcomes(olga, asked)).toEqual(['done', 'began_already']);
    const [visit] = await owner`select status, vendor_id from bookings where id = ${held.booking.id}`;
    expect(visit).toEqual({ status: 'requested', vendor_id: null });
    const offered =
      await owner`select vendor_id from booking_offers where booking_id = ${held.booking.id} and status = 'open'`;
    expect(offered.map(({ vendor_id: one }) => one)).not.toContain(held.vendor.id);
    const off = await batch(olga, chosen('bookings', 'cancel', [lost.booking.id]), 'The street is under water.');
    expect(await outcomes(olga, off)).toEqual(['done']);
    const told = await owner`select distinct user_id from notifications
      where booking_id = ${lost.booking.id} and template = 'booking_cancelled' order by 1`;
    expect(told).toHaveLength(2);
    await passTime('1 minute');
    expect(
      await outcomes(olga, unwrap(await prepareBatch(olga.actor, chosen('bookings', 'cancel', [lost.booking.id]))).id),
    ).toEqual(['not_cancellable']);
  });
});

it('is of the desk whose list it is, of something, and one’s alone under its id', async () => {
  const vendor = await handedIn();
  const WRONG: [BatchKind, BatchVerb, (Person | { actor: Person['actor'] })[]][] = [
    ['applications', 'take', [await aCustomer(), vendor, olga]],
    ['cases', 'take_case', [await aCustomer(), vendor, ola]],
    ['people', 'sign_out', [await aCustomer(), vendor, ola, olga]],
    ['bookings', 'cancel', [await aCustomer(), vendor, ola]],
  ];
  for (const [kind, verb, who] of WRONG) {
    const input = chosen(kind, verb, [vendor.id]);
    const own = unwrap(await prepareBatch(ada.actor, { ...input, batchId: newId(), kind: 'people', verb: 'sign_out' }));
    for (const { actor } of [...who, { actor: mintGuest() }]) {
      expect(failure(await prepareBatch(actor, input))?.kind).toBe('forbidden');
      await expect(getBatch(actor, BATCH_KINDS, own.id)).rejects.toThrow(/forbidden|not_found/);
      for (const steer of [beginBatch, stopBatch, resumeBatch, retryBatch]) {
        expect(['forbidden', 'not_found']).toContain(
          failure((await steer(actor, { batchId: own.id })) as Result<unknown>)?.kind,
        );
      }
      expect(failure(await runBatch(actor, { batchId: own.id }))?.kind).toBe('forbidden');
    }
  }
  for (const { actor } of [await aCustomer(), vendor]) {
    await expect(exportApplications(actor, {}, [])).rejects.toThrow('forbidden');
  }
  expect(failure(await prepareBatch(ola.actor, chosen('applications', 'cancel', [vendor.id])))?.kind).toBe('invalid');
  expect(failure(await prepareBatch(ola.actor, chosen('applications', 'take', [])))?.fields?.[0]?.message).toBe(
    'nothing_chosen',
  );
  const mine = chosen('applications', 'take', [vendor.id]);
  unwrap(await prepareBatch(ola.actor, mine));
  expect(failure(await prepareBatch(uma.actor, mine))?.code).toBe('idempotency_mismatch');
  unwrap(await stopBatch(ola.actor, { batchId: mine.batchId }));
  expect(failure(await beginBatch(ola.actor, { batchId: mine.batchId }))?.code).toBe('state_changed');
  await expect(getBatch(ola.actor, ['applications'], newId())).rejects.toThrow('not_found');
  await expect(getBatch(ada.actor, ['applications'], mine.batchId, { show: 'lost' as BatchRowStatus })).rejects.toThrow(
    'invalid',
  );
});

it('the file of applications has every row that the filters let through, or of them the chosen ones', async () => {
  const lines = async (wanted: string[]) => {
    const found: (string | number | null)[] = [];
    for await (const page of (await exportApplications(ola.actor, { status: ['in_review'] }, wanted)).pages) {
      found.push(...page.map(([id = null]) => id));
    }
    return found.sort();
  };
  const wanted = await owner<{ id: string }[]>`select id from vendors where status = 'in_review' order by id`;
  expect(await lines([])).toEqual(wanted.map(({ id }) => id));
  expect(await lines([wanted[0]?.id ?? '', newId()])).toEqual([wanted[0]?.id]);
});

it('is done by whoever ordered it as he is then', async () => {
  const gone = await anAdmin();
  const { id } = unwrap(await prepareBatch(gone.actor, chosen('people', 'suspend', [(await aCustomer()).id])));
  unwrap(await beginBatch(gone.actor, { batchId: id, reason: 'A test.' }));
  unwrap(await suspendUser(ada.actor, { userId: gone.id, reason: 'Has left.' }));
  await carryOut(ada, id);
  expect(await outcomes(ada, id)).toEqual(['forbidden']);
  expect(
    await outcomes(ada, await batch(ada, chosen('people', 'sign_out', [ada.id, newId()])).catch(() => '')),
  ).toEqual(['own_account']);
});
