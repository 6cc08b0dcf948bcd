import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { env } from '@/lib/core/env';
import { newId } from '@/lib/core/ids';
import { sendMessage } from '@/lib/messages/provider/send-message';
import { savePortrait } from '@/lib/vendors/provider/portrait';
import { closeSql, sqlAs } from '@/testing/database';
import { insertVisit } from '@/testing/visit-rows';
import { addPhoto } from './provider/add-photo';

const disk = vi.hoisted(() => ({ room: Number.POSITIVE_INFINITY }));

// Linux's own full device: what is opened for writing after the room is used up answers as a full disk does.
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const createWriteStream = (...[path, options]: Parameters<typeof fs.createWriteStream>) => {
    disk.room -= 1;
    return disk.room < 0 ? fs.createWriteStream('/dev/full') : fs.createWriteStream(path, options);
  };
  return { ...fs, createWriteStream };
});

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const FULL = { ok: false, failure: { kind: 'unavailable', code: 'storage_full', retryAfterSeconds: 60 } };

function objects(): string[] {
  const root = join(env().HOMESERVE_DATA_DIR, 'objects');
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

describe.runIf(existsSync('/dev/full'))('a full disk', () => {
  it.each([0, 1, 2])(
    'refuses a photo in words when %i of its three objects fit, and keeps nothing of it',
    async (room) => {
      const visit = await insertVisit();
      const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
        .jpeg()
        .toBuffer();
      const shot = { kind: 'before' as const, takenAt: new Date().toISOString(), clientId: newId(), bytes };
      const before = objects();
      disk.room = room;
      expect(await addPhoto(visit.vendor, visit.bookingId, shot)).toMatchObject(FULL);
      expect(objects()).toEqual(before);
      const [rows] = await sqlAs(
        'owner',
      )`select count(*)::int as count from photos where booking_id = ${visit.bookingId}`;
      expect(rows?.count).toBe(0);

      disk.room = Number.POSITIVE_INFINITY;
      expect(await addPhoto(visit.vendor, visit.bookingId, shot)).toMatchObject({ ok: true });
      expect(objects().length).toBe(before.length + 3);
    },
  );

  it('refuses portraits and pictures in messages alike', async () => {
    const visit = await insertVisit();
    const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer();
    const before = objects();
    disk.room = 1;
    expect(await savePortrait(visit.vendor, bytes)).toMatchObject(FULL);
    disk.room = 1;
    const message = { body: 'See', clientId: newId(), bytes };
    expect(await sendMessage(visit.vendor, visit.bookingId, message)).toMatchObject(FULL);
    disk.room = Number.POSITIVE_INFINITY;
    expect(objects()).toEqual(before);
  });
});
