import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { env } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import { exceptionCounts } from '@/lib/dispatch/queries/list-exceptions';

import { closeSql, sqlAs } from '@/testing/database';
import { anAdmin, anOps } from '@/testing/factories/people';
import { sealEverything } from '@/testing/sealed';
import { answerTo, asked } from '@/testing/signing';
import { passTime } from '@/testing/visit-rows';
import { askForWalk } from './commands/evidence-walk';
import { signOff } from './commands/sign-off';
import { verifyEverything, verifyNow } from './provider/verify-everything';
import { evidenceState, listEvidence } from './queries/list-evidence';

const system = mintSystem('test');
const owner = sqlAs('owner');
let admin: Awaited<ReturnType<typeof anAdmin>>;
let sealed: { id: string; bookingId: string; reference: string }[];

beforeAll(async () => {
  admin = await anAdmin();
  sealed = [];
  for (let count = 0; count < 3; count += 1) {
    const visit = await asked();
    const { evidenceId, reference } = unwrap(await signOff(visit.link, await answerTo(visit.link)));
    sealed.push({ id: evidenceId, bookingId: visit.bookingId, reference });
  }
  await sealEverything();
});
afterAll(async () => {
  await Promise.all([closeSql(), closeDatabase()]);
});

/** A whole walk, as the worker's beats make it. */
async function walk(): Promise<void> {
  unwrap(await askForWalk(admin.actor));
  do unwrap(await verifyEverything(system));
  while ((await evidenceState(admin.actor)).running);
}

/** As only a superuser can: no trigger sees it. */
async function behindOurBack(table: string, change: () => Promise<unknown>): Promise<void> {
  const triggers = await owner<{ name: string; always: boolean }[]>`
    select tgname as name, tgenabled = 'A' as always from pg_trigger where tgrelid = ${table}::regclass and not tgisinternal`;
  await owner.unsafe(`alter table ${table} disable trigger user`);
  await change();
  for (const { name, always } of triggers) {
    await owner.unsafe(`alter table ${table} enable ${always ? 'always ' : ''}trigger ${name}`);
  }
}

const alarms = () =>
  owner<{ channel: string; data: { reference: string; what: string; count: number } }[]>`
    select channel, data from notifications where template = 'evidence_changed' and user_id = ${admin.id} order by created_at, channel`;

describe('the nightly walk', () => {
  it('begins by itself in the night after, once, and finds everything as it was sealed', async () => {
    unwrap(await verifyEverything(system));
    expect((await evidenceState(admin.actor)).last?.checked).toBe(0);
    await passTime('26 hours');
    for (let beat = 0; beat < 3; beat += 1) unwrap(await verifyEverything(system));
    const { last, running } = await evidenceState(admin.actor);
    expect({ running, faults: last?.faults }).toEqual({ running: false, faults: 0 });
    expect(last?.checked).toBeGreaterThanOrEqual(3);
    const { data } = await listEvidence(admin.actor, { limit: 100 });
    for (const { id } of sealed) expect(data.find((row) => row.id === id)?.state, id).toBe('valid');
    expect(await alarms()).toEqual([]);
  });

  it('raises one alarm for what a superuser changed, names it, and keeps it before operations', async () => {
    const [first] = sealed;
    const { actor: ops } = await anOps();
    const before = (await exceptionCounts(ops)).evidence;
    await behindOurBack('signatures', () => owner`update signatures set rating = 1 where id = ${first?.id ?? ''}`);
    await walk();
    await walk();
    const told = await alarms();
    expect(told.map(({ channel }) => channel)).toEqual(['email', 'in_app']);
    expect(told[0]?.data).toEqual({ count: 1, reference: first?.reference, what: 'evidence.json: rating' });
    expect((await exceptionCounts(ops)).evidence).toBe(before + 1);
    const { data } = await listEvidence(admin.actor, { state: 'invalid' });
    expect(data).toMatchObject([
      { id: first?.id, findings: [{ kind: 'record_differs', path: 'rating', found: '1', expected: '5' }] },
    ]);
    await behindOurBack('signatures', () => owner`update signatures set rating = 5 where id = ${first?.id ?? ''}`);
    await walk();
    expect((await exceptionCounts(ops)).evidence).toBe(before);
    expect(await alarms()).toHaveLength(2);
  });

  it('finds a stroke, a price and a photograph that are not what was sealed, and one alarm tells of all', async () => {
    const [, second, third] = sealed;
    const earlier = (await alarms()).length;
    await behindOurBack('signatures', async () => {
      await owner`update signatures set strokes = set_byte(strokes, 40, (get_byte(strokes, 40) + 1) % 256) where id = ${second?.id ?? ''}`;
    });
    await behindOurBack('booking_items', async () => {
      await owner`update booking_items set amount_minor = amount_minor + 100 where booking_id = ${third?.bookingId ?? ''} and position =
        (select min(position) from booking_items where booking_id = ${third?.bookingId ?? ''})`;
    });
    const [photo] = await owner<{ id: string; storage_key: string }[]>`
      select id, storage_key from photos where booking_id = ${third?.bookingId ?? ''} and kind = 'before'`;
    const path = join(env().HOMESERVE_DATA_DIR, 'objects', photo?.storage_key ?? '');
    await writeFile(path, 'another picture');
    await walk();
    const { data } = await listEvidence(admin.actor, { state: 'invalid' });
    const found = data.flatMap(({ id, findings }) => findings.map(({ file, path: line }) => `${id} ${file} ${line}`));
    expect(found).toEqual(
      expect.arrayContaining([
        `${second?.id} strokes.json signature.strokes_sha256`,
        `${third?.id} evidence.json booking.items[0].amount_minor`,
        `${third?.id} photos/before-${photo?.id} photos[0].sha256`,
      ]),
    );
    const told = (await alarms()).slice(earlier);
    expect(told.map(({ channel, data: { count } }) => `${channel} ${count}`)).toEqual(['email 2', 'in_app 2']);
    await rm(path);
    const now = unwrap(await verifyNow(admin.actor, third?.id ?? ''));
    expect(now.verdicts).toMatchObject({ bytesHash: 'invalid', liveRows: 'invalid', signature: 'valid' });
    expect(now.findings).toContainEqual(expect.objectContaining({ kind: 'missing_file', path: 'photos[0].sha256' }));
  });
});

it('is asked for by administration, one at a time; one signature by operations too', async () => {
  const [first] = sealed;
  const visit = await asked();
  for (const actor of [visit.customer, visit.vendor, visit.ops]) {
    expect(await askForWalk(actor)).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    await expect(listEvidence(actor, {})).rejects.toThrow('forbidden');
  }
  for (const actor of [visit.customer, visit.vendor]) {
    expect(await verifyNow(actor, first?.id ?? '')).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
  }
  expect(await verifyNow(visit.ops, visit.bookingId)).toMatchObject({ ok: false, failure: { kind: 'not_found' } });
  expect(unwrap(await verifyNow(visit.ops, first?.id ?? '')).findings).toEqual([]);
  unwrap(await askForWalk(admin.actor));
  expect(await askForWalk(admin.actor)).toMatchObject({ ok: false, failure: { code: 'verification_running' } });
});
