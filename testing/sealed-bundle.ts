import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { checkpointBody, keyHashOf, signedNote } from '@/lib/audit/policy/checkpoint';
import { entryText, saltedPair } from '@/lib/audit/policy/entry';
import { leafHash, rootOf } from '@/lib/audit/policy/merkle';
import { consistencyRanges, inclusionRanges } from '@/lib/audit/policy/proofs';
import { canonicalBytes } from '@/lib/core/crypto/canonical-json';
import { nodeCrypto } from '@/lib/core/crypto/plain-ed25519';
import { hex } from '@/lib/core/encoding';
import { type BundleFiles, bundleFile, writeSums } from '@/lib/signing/policy/bundle-files';

import { makeLines } from '@/lib/signing/policy/lines';

const { sha256 } = nodeCrypto;
const SPKI_BYTES = 12;
const LOG = 'homeserve.test';
const TREE = `${LOG}/1`;
const ID = '0193d3a0-0000-7000-8000-00000000000';
const SIZES = { tree: 5n, later: 9n, newest: 14n } as const;

export type SealedBundle = {
  files: Map<string, Uint8Array>;
  keys: string;
  checkpoint: string;
  /** As the log's address answers it: from the bundle's tree to a third one. */
  proof: string;
};

/** A bundle of a visit that never was, sealed with a fresh key in a small log of its own. */
export function sealedBundle(): SealedBundle {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const keys = { keys: [{ algorithm: 'Ed25519', key_id: 'k1', public_key_pem: pem }] };
  const photos = new Map([
    [`photos/after-${ID}8.jpg`, randomBytes(300)],
    [`photos/before-${ID}7.jpg`, randomBytes(200)],
  ]);
  const files = new Map<string, Uint8Array>([
    ['signature.png', randomBytes(150)],
    ['strokes.json', canonicalBytes(STROKES)],
    ['consent.txt', Buffer.from('I agree — सहमत हूँ')],
    ['public.pem', Buffer.from(pem)],
    ['keys.json', canonicalBytes(keys)],
    ['README.txt', Buffer.from('Check it yourself.\n')],
    ['verify.mjs', Buffer.from('#!/usr/bin/env node\n')],
    ...photos,
  ]);
  const evidence = canonicalBytes(evidenceOf(files));
  files.set('evidence.json', evidence);
  files.set('evidence.sig', sign(null, evidence, privateKey));
  const lines = makeLines(digested(files), 'k1', sha256);
  files.set('lines.json', lines);
  files.set('lines.sig', sign(null, lines, privateKey));

  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_BYTES);
  const note = (size: bigint, root: Uint8Array): string => {
    const body = checkpointBody({ origin: TREE, size, root, time: '2026-11-22T09:31:00.000Z', horizon: 900n });
    return signedNote(body, TREE, keyHashOf(sha256, TREE, raw), sign(null, Buffer.from(body), privateKey));
  };
  const { inclusion, checkpoint, proof } = logged(hex(sha256(evidence)), note);
  files.set('inclusion.json', canonicalBytes(inclusion));
  files.set('SHA256SUMS', writeSums([...files].map(([name, bytes]) => [name, hex(sha256(bytes))])));
  return { files, keys: JSON.stringify(keys), checkpoint, proof };
}

/** The files as the verifier keeps them. */
export const digested = (files: ReadonlyMap<string, Uint8Array>): BundleFiles =>
  new Map([...files].map(([name, bytes]) => [name, bundleFile(name, bytes, sha256)]));

const STROKES = {
  method: 'drawn',
  width: 360,
  height: 140,
  typed_name: null,
  strokes: [
    {
      points: [
        { x: 20, y: 90.5, time: 1, pressure: 0.5 },
        { x: 70.25, y: 30, time: 20, pressure: 0.6 },
      ],
    },
    {
      points: [
        { x: 120, y: 95, time: 40, pressure: 0.5 },
        { x: 190, y: 40, time: 60, pressure: 0.4 },
      ],
    },
  ],
};

function evidenceOf(files: ReadonlyMap<string, Uint8Array>) {
  const hashOf = (name: string) => hex(sha256(files.get(name) ?? new Uint8Array()));
  const photos = [...files]
    .filter(([name]) => name.startsWith('photos/'))
    .map(([name, bytes]) => {
      const [, kind = '', id = ''] = /^photos\/([a-z]+)-(.+)\.jpg$/.exec(name) ?? [];
      return { id, kind, sha256: hex(sha256(bytes)), bytes: bytes.length, taken_at: '2026-11-22T08:00:00.000Z' };
    });
  photos.sort((a, b) => (a.id < b.id ? -1 : 1));
  const booking = {
    schema: 'homeserve/offer/v1',
    reference: 'HS-ABCDE',
    items: [
      { kind: 'service', title: 'Tap repair', quantity: 1, amount_minor: 49_900, tax_bps: 1800 },
      { kind: 'addon', title: 'नल का वॉशर "½"', quantity: 2, amount_minor: 12_000, tax_bps: 1800 },
    ],
    price_changes: [],
    total_minor: 73_900,
    currency: 'INR',
    photos: photos.map(({ id, kind, sha256: hash }) => ({ id, kind, sha256: hash })),
  };
  return {
    schema: 'homeserve/signoff/v1',
    evidence_id: `${ID}1`,
    booking,
    offer_sha256: hex(sha256(canonicalBytes(booking))),
    photos,
    signature: { png_sha256: hashOf('signature.png'), strokes_sha256: hashOf('strokes.json'), method: 'drawn' },
    rating: 5,
    comment: 'Good\nwork',
    consent: { version: '2026-11', text_sha256: hashOf('consent.txt') },
    times: { signed: '2026-11-22T09:30:00.000Z', first_viewed: null },
    key_id: 'k1',
  };
}

/** The signature as the third of five entries, and more after them. */
function logged(evidenceSha256: string, note: (size: bigint, root: Uint8Array) => string) {
  const values = {
    salt: randomBytes(16).toString('hex'),
    before: '',
    after: `{"evidence_sha256": "${evidenceSha256}"}`,
  };
  const salted = saltedPair(Buffer.from(values.salt, 'hex'), values.before, values.after);
  const entry = entryText({
    logId: LOG,
    id: '12',
    at: '2026-11-22T09:30:00.000000Z',
    xid: '99',
    actorId: null,
    actorRole: 'link_holder',
    requestId: null,
    action: 'insert',
    table: 'signatures',
    rowId: `${ID}1`,
    valuesSha256: hex(sha256(salted)),
    originSha256: '00'.repeat(32),
  });
  const leaves = Array.from({ length: Number(SIZES.newest) }, (_, index) =>
    leafHash(sha256, Buffer.from(index === 2 ? entry : `another ${index}`)),
  );
  const rootTo = (size: bigint) => rootOf(sha256, leaves.slice(0, Number(size))) as Uint8Array;
  const range = ({ from, to }: { from: bigint; to: bigint }) =>
    hex(rootOf(sha256, leaves.slice(Number(from), Number(to))) as Uint8Array);
  const checkpoint = note(SIZES.later, rootTo(SIZES.later));
  const inclusion = {
    schema: 'homeserve/inclusion/v1',
    log_id: TREE,
    entry,
    values,
    leaf_index: '2',
    tree_size: String(SIZES.tree),
    proof: inclusionRanges(2n, SIZES.tree).map(range),
    checkpoint: note(SIZES.tree, rootTo(SIZES.tree)),
    consistency: {
      tree_size: String(SIZES.later),
      proof: consistencyRanges(SIZES.tree, SIZES.later).map(range),
      checkpoint,
    },
  };
  const proof = {
    log_id: TREE,
    from: String(SIZES.tree),
    tree_size: String(SIZES.newest),
    proof: consistencyRanges(SIZES.tree, SIZES.newest).map(range),
    checkpoint: note(SIZES.newest, rootTo(SIZES.newest)),
  };
  return { inclusion, checkpoint, proof: JSON.stringify(proof) };
}
