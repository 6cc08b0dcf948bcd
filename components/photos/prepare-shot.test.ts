import { createHash } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { prepareShot, smallerSize } from './prepare-shot';

afterEach(() => vi.unstubAllGlobals());

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('hashes what leaves the phone, also on a page without TLS', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  expect((await prepareShot(new Blob([bytes])))?.sha256).toBe(hash(bytes));
  vi.stubGlobal('crypto', { getRandomValues: () => {} });
  expect((await prepareShot(new Blob([bytes])))?.sha256).toBe(hash(bytes));
});

it('sends a large picture as it is where it cannot be drawn', async () => {
  const bytes = new Uint8Array(2_000_000).fill(7);
  const file = new Blob([bytes]);
  expect(await prepareShot(file)).toEqual({ blob: file, sha256: hash(bytes) });
});

it('says of a file that is gone that it cannot be read', async () => {
  const gone = new Blob(['x']);
  gone.arrayBuffer = () => Promise.reject(new Error('gone'));
  expect(await prepareShot(gone)).toBeNull();
});

it.each([
  [4032, 3024, { width: 2560, height: 1920 }],
  [3024, 4032, { width: 1920, height: 2560 }],
  [2560, 100, null],
])('draws %i x %i at %o', (width, height, size) => expect(smallerSize(width, height)).toEqual(size));

it('draws a large one smaller and hashes what came of it', async () => {
  const small = new Blob([new Uint8Array([9])]);
  const close = vi.fn();
  vi.stubGlobal('createImageBitmap', async () => ({ width: 4000, height: 3000, close }));
  const canvas = {
    width: 0,
    height: 0,
    getContext: () => ({ fillRect: () => {}, drawImage: () => {} }),
    toBlob: (done: (blob: Blob) => void) => done(small),
  };
  vi.stubGlobal('document', { createElement: () => canvas });
  const prepared = await prepareShot(new Blob([new Uint8Array(2_000_000)]));
  expect(prepared).toEqual({ blob: small, sha256: hash(new Uint8Array([9])) });
  expect([canvas.width, canvas.height]).toEqual([2560, 1920]);
  expect(close).toHaveBeenCalledOnce();
});
