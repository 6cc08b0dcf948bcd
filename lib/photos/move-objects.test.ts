import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { givenSettings } from '@/lib/core/env';
import { diskStorage, keysOnDisk } from '@/lib/integrations/disk-storage';
import { newObjectKey } from '@/lib/integrations/object-storage';
import { diskRoot } from '@/lib/integrations/storage';
import type { Sandbox } from '@/sandbox/server';
import { startTestSandbox } from '@/testing/sandbox';
import { type Moved, moveObjects } from './provider/move-objects';

vi.stubEnv('OBJECT_STORAGE', 's3');
const disk = diskStorage(diskRoot());
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const run = async () => {
  const heard: [string, Moved][] = [];
  const counts = await moveObjects((key, how) => heard.push([key, how]));
  return { counts, heard };
};

it('moves every object once, goes on after an outage, and leaves what differs alone', async () => {
  const keys = Array.from({ length: 4 }, () => newObjectKey('photos', 'jpg')).sort();
  for (const key of keys) await disk.putObject(key, Buffer.from(`bytes of ${key}`));

  sandbox.parts.faults.add({ match: { method: 'PUT', path: `*${keys[2]}` }, action: 'error_5xx', times: 3 });
  await expect(run()).rejects.toMatchObject({ failure: { code: 'storage_unavailable' } });
  expect(sandbox.parts.bucket.list().map(({ key }) => key)).toEqual(keys.slice(0, 2));

  sandbox.parts.bucket.put(keys[3] ?? '', Buffer.from('others'), { meta: {}, encryption: null });
  const { counts, heard } = await run();
  expect(counts).toEqual({ moved: 1, there: 2, differs: 1 });
  expect(heard.map(([, how]) => how)).toEqual(['there', 'there', 'moved', 'differs']);
  expect(sandbox.parts.bucket.bytesOf(keys[2] ?? '').toString()).toBe(`bytes of ${keys[2]}`);
  expect(sandbox.parts.bucket.bytesOf(keys[3] ?? '').toString()).toBe('others');
  expect(await keysOnDisk(diskRoot())).toEqual(keys);
});

it('has a command, which refuses without a bucket', () => {
  const flags = ['--conditions=react-server', '--import', 'tsx', 'scripts/storage-move.ts'];
  const env = { ...givenSettings(), NODE_ENV: 'test' as const, OBJECT_STORAGE: 'disk' };
  const { status, stderr } = spawnSync(process.execPath, flags, { env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, expect.stringContaining('there is no bucket to move to')]);
});
