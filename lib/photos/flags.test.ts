import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { MINUTE } from '@/lib/core/time';
import { exceptionCounts, listExceptions } from '@/lib/dispatch/queries/list-exceptions';
import { closeSql, sqlAs } from '@/testing/database';
import { photoOf } from '@/testing/photo-of';
import { insertVisit, moveVisit, type VisitRows } from '@/testing/visit-rows';
import { decideFlag } from './commands/decide-flag';
import { flagPhoto } from './commands/flag-photo';
import { addPhoto } from './provider/add-photo';
import { alikePhotos } from './queries/alike-photos';
import { listPhotoFlags } from './queries/list-flags';

const system = mintSystem('flag-photo');
let visit: VisitRows;
beforeEach(async () => {
  visit = await insertVisit();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** Uploads as a phone does, and does what the worker would do with it. */
async function send(to: VisitRows, bytes: Buffer, kind: 'before' | 'after' = 'before', takenAt = new Date()) {
  const shot = { kind, takenAt: takenAt.toISOString(), clientId: newId(), bytes };
  const photo = unwrap(await addPhoto(to.vendor, to.bookingId, shot));
  unwrap(await flagPhoto(system, photo.id));
  return photo;
}
const flags = async (of = visit) => (await listPhotoFlags(of.ops, { bookingId: of.bookingId })).data;
const kinds = async (of = visit) => (await flags(of)).map(({ kind }) => kind);

/** Each of its own: a picture of one test must not look like that of another. */
let seen = 0;
const scene = (slug: string) => {
  seen += 1;
  return photoOf(slug, 'before', 900 + seen);
};
const plain = (background: string) =>
  sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .jpeg()
    .toBuffer();

describe('what is odd about a photo', () => {
  it('is nothing with one of before and one of after', async () => {
    await send(visit, await photoOf('sofa-cleaning', 'before', 1));
    await send(visit, await photoOf('sofa-cleaning', 'after', 1), 'after');
    expect(await kinds()).toEqual([]);
  });

  it('is the file of before sent as after, and the same picture saved again, smaller', async () => {
    const bytes = await scene('tap-repair');
    const before = await send(visit, bytes);
    const after = await send(visit, bytes, 'after');
    const smaller = await sharp(bytes).resize(500).jpeg({ quality: 55 }).toBuffer();
    const again = await send(visit, smaller, 'after');
    expect(await flags()).toMatchObject([
      { kind: 'same_before_after', photo: { id: again.id }, other: { id: before.id }, facts: { sameBytes: false } },
      { kind: 'same_before_after', photo: { id: after.id }, other: { id: before.id }, facts: { sameBytes: true } },
    ]);
  });

  it('is a picture of another visit, found without reading every photo', async () => {
    const elsewhere = await insertVisit();
    const bytes = await scene('door-repair');
    const first = await send(elsewhere, bytes);
    const photo = await send(visit, await sharp(bytes).resize(600).webp({ quality: 70 }).toBuffer());
    expect(await flags()).toMatchObject([
      { kind: 'reused', photo: { id: photo.id }, other: { id: first.id, bookingId: elsewhere.bookingId } },
    ]);
    // Only who comes later is asked about.
    expect(await flags(elsewhere)).toEqual([]);
  });

  it('is a wall of one colour, and a covered lens, each said once', async () => {
    await send(visit, await plain('#b5651d'));
    await send(visit, await plain('#030303'));
    await send(visit, await plain('#b5651e'));
    expect((await kinds()).sort()).toEqual(['blank', 'blank', 'too_dark']);
  });

  it('is a time before the visit, whatever else', async () => {
    await send(visit, await scene('wallpaper'), 'before', new Date(Date.now() - 90 * MINUTE));
    const [flag] = await flags();
    expect(flag).toMatchObject({ kind: 'outside_visit', other: null, facts: { takenAt: expect.any(String) } });
  });

  it('is asked once, however often the task runs', async () => {
    const photo = await send(visit, await plain('#101010'));
    expect(unwrap(await flagPhoto(system, photo.id))).toEqual({ flags: 0 });
    expect(unwrap(await flagPhoto(system, newId()))).toEqual({ flags: 0 });
    expect(await kinds()).toEqual(['too_dark']);
  });
});

describe('the search', () => {
  it('reads ranges of indexes, each to its bound', async () => {
    const photo = await send(visit, await scene('shelf-mounting'));
    const plan = await readAs(system, async (tx) => {
      // There are too few photos here for anything but reading them all.
      for (const way of ['seqscan', 'bitmapscan', 'sort']) await tx.execute(`set local enable_${way} = off`);
      return tx.execute<{ 'QUERY PLAN': string }>(
        `explain select id from photos where print_2 = 'abcd' and contrast >= 6 and erased_at is null
         order by created_at desc limit 200`,
      );
    }).then((rows) => rows.map((row) => row['QUERY PLAN']).join('\n'));
    expect(plan).toContain('Index Scan Backward using photos_print_2_idx');
    expect(plan).toContain("Index Cond: (print_2 = 'abcd'::text)");
    expect(plan).not.toContain('Sort');

    const [row] = await sqlAs('owner')`select print, fine_print, sha256 from photos where id = ${photo.id}`;
    const { print, fine_print: finePrint } = row as { print: string; fine_print: string };
    const turned = (hex: string, ...places: number[]) =>
      places
        .reduce((bits, place) => bits ^ (1n << BigInt(place)), BigInt(`0x${hex}`))
        .toString(16)
        .padStart(hex.length, '0');
    const found = async (one: string, fine: string) =>
      readAs(system, (tx) => {
        const bytes = { id: newId(), sha256: 'f'.repeat(64), createdAt: new Date(), flat: false };
        return alikePhotos(tx, { ...bytes, print: one, finePrint: fine });
      });
    expect(await found(print, finePrint)).toMatchObject([{ id: photo.id, distance: 0 }]);
    // Three places can spoil three quarters; the fourth still leads to it.
    const fine = turned(finePrint, ...Array.from({ length: 18 }, (_, at) => at * 14));
    expect(await found(turned(print, 3, 20, 40), fine)).toMatchObject([{ id: photo.id, distance: 18 }]);
    expect(await found(turned(print, 3, 20, 40, 41), finePrint)).toEqual([]);
    expect(await found(print, turned(fine, 255))).toEqual([]);
  });
});

describe('answers', () => {
  const reason = 'The lens was covered; nothing can be seen.';

  it('burn at the desk until a manager says that it is fine, and stand in the log', async () => {
    await send(visit, await plain('#050505'));
    const [flag] = await flags();
    const id = flag?.id ?? '';
    const burning = (await listExceptions(visit.ops, { kind: 'photo', limit: 100 })).data;
    expect(burning.filter((row) => row.bookingId === visit.bookingId)).toMatchObject([
      { reason: 'too_dark', thingId: id },
    ]);
    const before = await exceptionCounts(visit.ops);
    unwrap(await decideFlag(visit.ops, id, { decision: 'fine', reason }));
    expect((await exceptionCounts(visit.ops)).photo).toBe(before.photo - 1);
    expect(await flags()).toMatchObject([{ status: 'fine', reason, decidedBy: 'Om Prakash' }]);
    const again = await decideFlag(visit.ops, id, { decision: 'asked', reason });
    expect(again).toMatchObject({ ok: false, failure: { kind: 'conflict', code: 'flag_decided' } });
    const log = await sqlAs('owner')`
      select action, actor_id, after ->> 'status' as status from audit_log
      where table_name = 'photo_flags' and row_id = ${id} order by id`;
    expect(log).toMatchObject([{ action: 'insert' }, { action: 'update', status: 'fine', actor_id: visit.opsId }]);
  });

  it('ask for another one while it can be added, and keep the photo', async () => {
    const photo = await send(visit, await plain('#050505'));
    const [flag] = await flags();
    unwrap(await decideFlag(visit.ops, flag?.id ?? '', { decision: 'asked', reason }));
    const told = await sqlAs('owner')`
      select user_id, channel, data ->> 'words' as words from notifications
      where template = 'photo_asked' and booking_id = ${visit.bookingId} order by channel`;
    expect(told[0]).toMatchObject({ user_id: visit.vendorId, channel: 'in_app', words: reason });
    const [row] = await sqlAs('owner')`select count(*)::int as count from photos where id = ${photo.id}`;
    expect(row?.count).toBe(1);
  });

  it('are for managers, with a reason, and too late once the work is over', async () => {
    await send(visit, await plain('#050505'));
    const [flag] = await flags();
    const id = flag?.id ?? '';
    for (const actor of [visit.vendor, visit.customer, mintGuest()]) {
      expect(await decideFlag(actor, id, { decision: 'fine', reason })).toMatchObject({
        failure: { kind: 'forbidden' },
      });
      await expect(listPhotoFlags(actor)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
      await expect(flagPhoto(actor, id)).resolves.toMatchObject({ failure: { kind: 'forbidden' } });
    }
    expect(await decideFlag(visit.ops, id, { decision: 'fine', reason: 'no' })).toMatchObject({
      failure: { fields: [{ path: 'reason', message: 'reason_short' }] },
    });
    expect(await decideFlag(visit.ops, newId(), { decision: 'fine', reason })).toMatchObject({
      failure: { kind: 'not_found' },
    });
    await moveVisit(visit.bookingId, 'completed');
    expect(await decideFlag(visit.ops, id, { decision: 'asked', reason })).toMatchObject({
      failure: { code: 'photos_closed' },
    });
    unwrap(await decideFlag(visit.ops, id, { decision: 'fine', reason }));
  });
});
