import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { diskStorage, newObjectKey, type ObjectStorage } from './storage';

let root: string;
let objects: ObjectStorage;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'homeserve-objects-'));
  objects = diskStorage(root);
});

describe('disk storage', () => {
  it('keeps bytes and streams under unguessable keys', async () => {
    const [one, two] = [newObjectKey('photos', 'jpg'), newObjectKey('photos', 'jpg')];
    expect(one).toMatch(/^photos\/[0-9a-f]{2}\/[0-9a-f]{40}\.jpg$/);
    expect(one).not.toBe(two);
    expect(await objects.putObject(one, Buffer.from('before'))).toEqual({ bytes: 6 });
    expect(await objects.putObject(two, Readable.from([Buffer.from('af'), Buffer.from('ter')]))).toEqual({ bytes: 5 });
    expect((await objects.readObject(one))?.toString()).toBe('before');
    const found = await objects.getObject(two);
    expect([found?.bytes, found && (await buffer(found.stream)).toString()]).toEqual([5, 'after']);
  });

  it('says null for what is not there', async () => {
    expect(await objects.readObject('photos/none.jpg')).toBeNull();
    expect(await objects.getObject('photos/none.jpg')).toBeNull();
  });

  it.each(['../x', '/etc/passwd', 'a/../b', 'a//b', '.hidden', 'a/.b', 'a\\b', 'A', '', `a${'b'.repeat(300)}`])(
    'refuses the key %j',
    async (key) => {
      await expect(objects.putObject(key, Buffer.from('x'))).rejects.toThrow('not an object key');
      await expect(objects.readObject(key)).rejects.toThrow('not an object key');
      await expect(objects.getObject(key)).rejects.toThrow('not an object key');
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
    expect(await readdir(join(root, 'photos'))).toEqual([]);
  });
});
