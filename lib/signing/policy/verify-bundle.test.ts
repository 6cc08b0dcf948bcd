import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '@/lib/core/crypto/plain-ed25519';
import { digested, sealedBundle } from '@/testing/sealed-bundle';
import type { Finding } from './findings';
import { scanJson } from './json-places';
import { type Known, verifyBundle } from './verify-bundle';

const sealed = sealedBundle();
const names = [...sealed.files.keys()];

function check(change: (files: Map<string, Uint8Array>) => void = () => {}, known: Known = {}) {
  const files = new Map(sealed.files);
  change(files);
  return verifyBundle(digested(files), nodeCrypto, known);
}

const textOf = (name: string): string => new TextDecoder().decode(sealed.files.get(name));
const replaced = (name: string, from: string | RegExp, to: string) => (files: Map<string, Uint8Array>) =>
  void files.set(name, new TextEncoder().encode(textOf(name).replace(from, to)));
const brief = ({ kind, file, path }: Finding): string => [kind, file, path].filter(Boolean).join(' ');

describe('a bundle as it was sealed', () => {
  it('is valid, and says what its signature rests on', () => {
    const { verdicts, findings } = check();
    expect(findings).toEqual([]);
    expect(verdicts).toEqual({
      bytesHash: { state: 'valid', reason: null },
      signature: { state: 'valid', reason: 'own_key' },
      liveRows: { state: 'not_checked', reason: 'needs_server' },
      inclusion: { state: 'valid', reason: null },
      consistency: { state: 'valid', reason: null },
    });
  });

  it('holds against keys and a checkpoint that were got elsewhere', () => {
    const { verdicts, findings } = check(undefined, { keys: sealed.keys, checkpoint: sealed.checkpoint });
    expect(findings).toEqual([]);
    expect(verdicts.signature).toEqual({ state: 'valid', reason: null });
    expect(verdicts.consistency.state).toBe('valid');
  });

  it('is not of somebody else’s key, and not of another tree', () => {
    const other = sealedBundle();
    const { verdicts, findings } = check(undefined, { keys: other.keys });
    expect(verdicts.signature.state).toBe('invalid');
    expect(findings.map(brief)).toContain('key_not_published public.pem');
    expect(check(undefined, { checkpoint: other.checkpoint }).verdicts.consistency.state).toBe('invalid');
  });

  it('may lie in a folder’s litter', () => {
    expect(check((files) => files.set('__MACOSX/._evidence.json', new Uint8Array(3))).findings).toEqual([]);
  });
});

describe('what was changed is named', () => {
  it.each<[string, (files: Map<string, Uint8Array>) => void, string[]]>([
    [
      'a price',
      replaced('evidence.json', '"amount_minor":12000', '"amount_minor":92000'),
      ['line_changed evidence.json booking.items[1].amount_minor'],
    ],
    ['a rating', replaced('evidence.json', '"rating":5', '"rating":1'), ['line_changed evidence.json rating']],
    [
      'a comment that went',
      replaced('evidence.json', '"comment":"Good\\nwork",', ''),
      ['line_missing evidence.json comment'],
    ],
    [
      'a comment that came',
      replaced('evidence.json', '{"booking"', '{"aside":true,"booking"'),
      ['line_added evidence.json aside'],
    ],
    ['a byte of no meaning', replaced('evidence.json', '"rating":5', '"rating": 5'), ['not_canonical evidence.json']],
    [
      'a stroke',
      replaced('strokes.json', '"x":190', '"x":191'),
      ['hash_differs strokes.json signature.strokes_sha256', 'stroke_changed strokes.json strokes[1]'],
    ],
    ['a file that went', (files) => files.delete('consent.txt'), ['missing_file consent.txt']],
    [
      'a file that came',
      (files) => files.set('photos/after-x.jpg', new Uint8Array(2)),
      ['extra_file photos/after-x.jpg'],
    ],
    [
      'words of the log',
      replaced('inclusion.json', '"leaf_index":"2"', '"leaf_index":"3"'),
      ['proof_wrong inclusion.json proof'],
    ],
  ])('%s', (_what, change, expected) => {
    const { findings, verdicts } = check(change);
    expect(
      findings
        .map(brief)
        .filter((line) => !/^(not_in_log|changed_file)/.test(line))
        .sort(),
    ).toEqual(expected.sort());
    expect(Object.values(verdicts).some(({ state }) => state === 'invalid')).toBe(true);
  });

  it('and the lines cannot be borrowed from another bundle', () => {
    const other = sealedBundle();
    const { findings } = check((files) => {
      for (const name of ['lines.json', 'lines.sig']) files.set(name, other.files.get(name) as Uint8Array);
    });
    expect(findings.map(({ file }) => file)).toContain('lines.json');
  });
});

/** The line of the original that a byte stands in, if it is within a value at all. */
function lineAt(name: string, offset: number): string | undefined {
  const place = scanJson(sealed.files.get(name) as Uint8Array).places.find(
    ({ leaf, start, end }) => leaf && offset >= start && offset < end,
  );
  return name === 'strokes.json' ? place?.path.replace(/^(strokes\[\d+\]).*/, '$1') : place?.path;
}

const LINED = ['evidence.json', 'strokes.json', 'keys.json', 'lines.json'];

/** One byte changed, put in or taken out. */
function touched(original: Uint8Array, how: 'change' | 'insert' | 'remove', offset: number, by: number): Uint8Array {
  const before = original.subarray(0, offset);
  if (how === 'insert') return Uint8Array.from([...before, by, ...original.subarray(offset)]);
  const after = original.subarray(offset + 1);
  return Uint8Array.from(
    how === 'remove' ? [...before, ...after] : [...before, (original[offset] ?? 0) ^ by, ...after],
  );
}

it('finds any single byte of any file touched, names the file, and the line where there are lines', () => {
  const how = fc.constantFrom('change', 'change', 'insert', 'remove');
  fc.assert(
    fc.property(fc.constantFrom(...names), how, fc.nat(), fc.integer({ min: 1, max: 255 }), (name, how, where, by) => {
      const original = sealed.files.get(name) as Uint8Array;
      const offset = where % original.length;
      const { findings, verdicts } = check((files) => files.set(name, touched(original, how, offset, by)));
      expect(Object.values(verdicts).some(({ state }) => state === 'invalid')).toBe(true);
      const own = findings.filter(({ file }) => file === name);
      expect(own, JSON.stringify(findings)).not.toEqual([]);
      const line = LINED.includes(name) && how !== 'insert' ? lineAt(name, offset) : undefined;
      const named = line === undefined || own.some(({ path }) => path?.startsWith(line));
      expect(named, `${line} ${JSON.stringify(own)}`).toBe(true);
      // Nothing else is blamed for it, but the sum beside a file that nobody signed.
      const others = findings.filter(({ file }) => file !== name && file !== 'SHA256SUMS');
      if (name !== 'SHA256SUMS') expect(others).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

it('never throws, whatever the files are', () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.json().map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), anything), (files) => {
      const { verdicts } = check((all) => {
        for (const [name, bytes] of Object.entries(files)) all.set(name, bytes);
      });
      expect(Object.keys(verdicts)).toHaveLength(5);
    }),
  );
});
