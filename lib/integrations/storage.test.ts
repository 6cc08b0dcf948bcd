import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { env } from '@/lib/core/env';
import type { Sandbox } from '@/sandbox/server';
import { startTestSandbox } from '@/testing/sandbox';
import { diskStorage, keysOnDisk } from './disk-storage';
import { newObjectKey, ObjectExists, type ObjectStorage, StorageFull, StorageUnavailable } from './object-storage';
import { s3Storage } from './s3-storage';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const bucket = () => ({
  bucket: sandbox.settings.s3Bucket,
  region: 'ap-south-1',
  endpoint: sandbox.url,
  pathStyle: true,
  keys: { accessKeyId: sandbox.settings.s3AccessKeyId, secretAccessKey: sandbox.settings.s3SecretAccessKey },
  encryption: 'none' as const,
});

let objects: ObjectStorage;
let kept: () => Promise<string[]>;
const DRIVERS = {
  disk: async () => {
    const root = await mkdtemp(join(tmpdir(), 'homeserve-objects-'));
    kept = () => keysOnDisk(root);
    return diskStorage(root);
  },
  s3: async () => {
    for (const { key } of sandbox.parts.bucket.list()) sandbox.parts.bucket.remove(key);
    kept = async () => sandbox.parts.bucket.list().map(({ key }) => key);
    return s3Storage(bucket());
  },
};

describe.each(['disk', 's3'] as const)('%s storage', (driver) => {
  beforeEach(async () => {
    objects = await DRIVERS[driver]();
  });

  it('keeps bytes and streams under unguessable keys', async () => {
    const [one, two] = [newObjectKey('photos', 'jpg'), newObjectKey('photos', 'jpg')];
    expect(one).toMatch(/^photos\/[0-9a-f]{2}\/[0-9a-f]{40}\.jpg$/);
    expect(one).not.toBe(two);
    expect(await objects.putObject(one, Buffer.from('before'))).toEqual({ bytes: 6 });
    expect(await objects.putObject(two, Readable.from([Buffer.from('af'), Buffer.from('ter')]))).toEqual({ bytes: 5 });
    expect((await objects.readObject(one))?.toString()).toBe('before');
    const found = await objects.getObject(two);
    expect([found?.bytes, found && (await buffer(found.stream)).toString()]).toEqual([5, 'after']);
    expect(await kept()).toEqual([one, two].sort());
  });

  it('gives every byte back, of large and of empty objects', async () => {
    const large = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * 31) % 256));
    for (const bytes of [large, Buffer.alloc(0)]) {
      const key = newObjectKey('documents', 'pdf');
      await objects.putObject(key, bytes);
      expect((await objects.readObject(key))?.equals(bytes)).toBe(true);
    }
  });

  it('never replaces an object, whoever comes first', async () => {
    const key = newObjectKey('photos', 'jpg');
    const tries = await Promise.allSettled(['one', 'two'].map((text) => objects.putObject(key, Buffer.from(text))));
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const first = (await objects.readObject(key))?.toString();
    await expect(objects.putObject(key, Buffer.from('three'))).rejects.toThrow(ObjectExists);
    expect((await objects.readObject(key))?.toString()).toBe(first);
    expect(await kept()).toEqual([key]);
  });

  it('says null for what is not there, and removes what is, once', async () => {
    const key = newObjectKey('photos', 'jpg');
    expect([await objects.readObject(key), await objects.getObject(key)]).toEqual([null, null]);
    expect(await objects.removeObject(key)).toBe(false);
    await objects.putObject(key, Buffer.from('x'));
    expect(await objects.removeObject(key)).toBe(true);
    expect([await objects.readObject(key), await objects.removeObject(key)]).toEqual([null, false]);
  });

  it.each(['../x', '/etc/passwd', 'a/../b', 'a//b', '.hidden', 'a/.b', 'a\\b', 'A', '', `a${'b'.repeat(300)}`])(
    'refuses the key %j',
    async (key) => {
      for (const use of [
        () => objects.putObject(key, Buffer.from('x')),
        () => objects.readObject(key),
        () => objects.getObject(key),
        () => objects.removeObject(key),
      ])
        await expect((async () => use())()).rejects.toThrow('not an object key');
    },
  );

  it('leaves nothing behind when a stream breaks', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('connection lost');
      })(),
    );
    await expect(objects.putObject('photos/half.jpg', broken)).rejects.toThrow('connection lost');
    expect(await kept()).toEqual([]);
  });
});

describe('a bucket', () => {
  const fault = (rule: Record<string, unknown>) =>
    sandbox.parts.faults.add({ match: { path: `/${sandbox.settings.s3Bucket}/*` }, ...rule });
  beforeEach(async () => {
    sandbox.parts.faults.clear();
    objects = await DRIVERS.s3();
  });

  it('that is full says so, and keeps nothing', async () => {
    fault({ action: 'error_5xx', status: 507, times: 3 });
    const full: unknown = await objects.putObject('photos/a.jpg', Buffer.from('x')).catch((error: unknown) => error);
    expect(full).toBeInstanceOf(StorageFull);
    expect(full).toMatchObject({ failure: { kind: 'unavailable', code: 'storage_full', retryAfterSeconds: 60 } });
    expect(await kept()).toEqual([]);
  });

  it('that stumbles is asked again; a lost answer makes neither a second object nor a refusal', async () => {
    for (const action of ['error_5xx', 'rate_limit', 'drop_before', 'drop_after_commit', 'error_after_commit']) {
      const key = newObjectKey('photos', 'jpg');
      fault({ action });
      expect(await objects.putObject(key, Buffer.from(action)), action).toEqual({ bytes: action.length });
      fault({ action });
      expect((await objects.readObject(key))?.toString()).toBe(action);
    }
    expect((await kept()).length).toBe(5);
  });

  it('that answers no write keeps none', async () => {
    fault({ action: 'drop_after_commit', match: { method: 'PUT', path: '*' }, times: 3 });
    await expect(objects.putObject('photos/lost.jpg', Buffer.from('x'))).rejects.toThrow(StorageUnavailable);
    expect(await kept()).toEqual([]);
  });

  it('that is down, elsewhere or not ours is unavailable, with a reason in the log alone', async () => {
    const elsewhere = { ...bucket(), endpoint: 'http://127.0.0.1:9' };
    const strange = { ...bucket(), keys: { accessKeyId: 'sandbox-access-key', secretAccessKey: 'wrong' } };
    for (const settings of [elsewhere, strange, { ...bucket(), bucket: 'another-bucket' }]) {
      const error: unknown = await s3Storage(settings)
        .readObject('photos/a.jpg')
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StorageUnavailable);
      expect(error).toMatchObject({ failure: { code: 'storage_unavailable', retryAfterSeconds: 60 } });
      expect(String(error)).not.toContain('wrong');
    }
  });

  it('encrypts as it is told to', async () => {
    await s3Storage({ ...bucket(), encryption: 'AES256' }).putObject('photos/a.jpg', Buffer.from('x'));
    expect(sandbox.parts.bucket.find('photos/a.jpg')?.encryption).toBe('AES256');
  });
});

describe('the settings', () => {
  it('leave objects on the disk unless they say otherwise', async () => {
    const { storage } = await import('./storage');
    const key = newObjectKey('photos', 'jpg');
    await storage().putObject(key, Buffer.from('here'));
    expect(await readFile(join(env().HOMESERVE_DATA_DIR, 'objects', key), 'utf8')).toBe('here');
    await writeFile(join(env().HOMESERVE_DATA_DIR, 'objects', `${key}.0a.tmp`), 'a draft');
    expect(await keysOnDisk(join(env().HOMESERVE_DATA_DIR, 'objects'))).toEqual([key]);
  });
});
