import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, type Json } from '@/lib/core/crypto/canonical-json';
import { toBase64 } from '@/lib/core/encoding';
import { checkpointBody, keyHashOf, openCheckpoint, parseCheckpoint, signedNote } from './checkpoint';
import { entryText, type LogEntry } from './entry';
import type { Sha256 } from './merkle';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const pair = generateKeyPairSync('ed25519');
const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
const key = {
  publicKey,
  verify: (message: Uint8Array, signed: Uint8Array) => verify(null, message, pair.publicKey, signed),
};

const checkpoint = fc.record({
  origin: fc.stringMatching(/^[a-z0-9./-]{1,40}$/),
  size: fc.bigInt({ min: 0n, max: 2n ** 62n }),
  root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  time: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
  horizon: fc.bigInt({ min: 0n, max: 2n ** 63n }),
});

const noteOf = (body: string, origin: string) =>
  signedNote(body, origin, keyHashOf(sha256, origin, publicKey), sign(null, Buffer.from(body), pair.privateKey));

describe('a checkpoint', () => {
  it('reads back as it was signed', () => {
    fc.assert(
      fc.property(checkpoint, (head) => {
        const read = openCheckpoint(sha256, noteOf(checkpointBody(head), head.origin), [key]);
        expect(read && { ...read, root: toBase64(read.root) }).toMatchObject({ ...head, root: toBase64(head.root) });
      }),
    );
  });

  it('does not open when a single character differs', () => {
    fc.assert(
      fc.property(checkpoint, fc.nat(), fc.integer({ min: 1, max: 0x7f }), (head, some, by) => {
        const note = noteOf(checkpointBody(head), head.origin);
        const at = some % note.length;
        const changed = `${note.slice(0, at)}${String.fromCharCode(note.charCodeAt(at) ^ by)}${note.slice(at + 1)}`;
        expect(openCheckpoint(sha256, changed, [key])).toBeNull();
      }),
    );
  });

  it.each([
    ['', 'nothing'],
    ['a\n1\n', 'no signature'],
    ['a\n1\nAAAA\ntime 2026-11-26T00:00:00.000Z\nhorizon 1\n\n— a AAAAAAAA\n', 'a short root'],
    [
      `a\n01\n${toBase64(new Uint8Array(32))}\ntime 2026-11-26T00:00:00.000Z\nhorizon 1\n\n— a AAAAAAAA\n`,
      'a padded size',
    ],
    [`a\n1\n${toBase64(new Uint8Array(32))}\nhorizon 1\n\n— a AAAAAAAA\n`, 'no time'],
    [
      `a\n1\n${toBase64(new Uint8Array(32))}\ntime 2026-11-26T00:00:00.000Z\nhorizon 1\nmore\n\n— a AAAAAAAA\n`,
      'a line more',
    ],
    [
      `a\n1\n${toBase64(new Uint8Array(32))}\ntime 2026-11-26T00:00:00.000Z\nhorizon 1\n\n- a AAAAAAAA\n`,
      'another dash',
    ],
    [
      `a\n1\n${toBase64(new Uint8Array(32))}\ntime 2026-11-26T00:00:00.000Z\nhorizon 1\n\n— a AAAA\n`,
      'an empty signature',
    ],
  ])('is not read from %j (%s)', (note) => expect(parseCheckpoint(note)).toBeNull());

  it('is refused of another key, and in another name than its own', () => {
    const other = createPublicKey(generateKeyPairSync('ed25519').privateKey);
    const head = { origin: 'log', size: 1n, root: new Uint8Array(32), time: '2026-11-26T00:00:00.000Z', horizon: 9n };
    const body = checkpointBody(head);
    const foreign = {
      publicKey,
      verify: (message: Uint8Array, signed: Uint8Array) => verify(null, message, other, signed),
    };
    expect(openCheckpoint(sha256, noteOf(body, 'log'), [foreign])).toBeNull();
    expect(openCheckpoint(sha256, noteOf(body, 'other'), [key])).toBeNull();
    expect(openCheckpoint(sha256, noteOf(body, 'log'), [key])).not.toBeNull();
  });
});

it('an entry is canonical JSON, whatever was written', () => {
  const words = fc.string({ unit: 'binary' });
  const entry: fc.Arbitrary<LogEntry> = fc.record({
    logId: words,
    id: words,
    at: words,
    xid: words,
    actorId: fc.option(words),
    actorRole: words,
    requestId: fc.option(words),
    action: words,
    table: words,
    rowId: words,
    valuesSha256: words,
    originSha256: words,
  });
  fc.assert(
    fc.property(entry, (value) => {
      const text = entryText(value);
      expect(canonicalBytes(JSON.parse(text) as Json).toString('utf8')).toBe(text);
    }),
  );
});
