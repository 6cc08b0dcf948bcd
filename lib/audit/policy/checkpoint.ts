import { fromBase64, toBase64 } from '@/lib/core/encoding';
import { HASH_BYTES, type Sha256, sameBytes } from './merkle';

/** The head of the log at one moment (C2SP tlog-checkpoint), with two extension lines: when, and what it covers. */
export type Checkpoint = {
  /** Names the tree. */
  origin: string;
  size: bigint;
  root: Uint8Array;
  /** RFC 3339, UTC, milliseconds. */
  time: string;
  /** Every row that a transaction before this one wrote is in the tree; 0 while what was there before it is taken in. */
  horizon: bigint;
};

export type SignedCheckpoint = Checkpoint & {
  /** The text that is signed. */
  body: string;
  signatures: { name: string; keyHash: Uint8Array; signature: Uint8Array }[];
};

/** A note as it is kept: numbered within its tree, without a gap. */
export type NumberedNote = { number: bigint; note: string };
export type StoredCheckpoint = SignedCheckpoint & NumberedNote;

const BODY =
  /^(\S+)\n(0|[1-9]\d{0,18})\n([A-Za-z0-9+/]+=)\ntime (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\nhorizon (0|[1-9]\d{0,19})\n$/;
const SIGNATURE_LINE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/;
const KEY_HASH_BYTES = 4;
/** C2SP signed-note: an Ed25519 key. */
const ED25519 = 0x01;

export const checkpointBody = ({ origin, size, root, time, horizon }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\ntime ${time}\nhorizon ${horizon}\n`;

/** The note as it is published: the body, an empty line, one signature. */
export const signedNote = (body: string, name: string, keyHash: Uint8Array, signature: Uint8Array): string =>
  `${body}\n— ${name} ${toBase64(new Uint8Array([...keyHash, ...signature]))}\n`;

/** The first four bytes of SHA-256(name ‖ 0x0a ‖ 0x01 ‖ key): how a note says by which key it is signed. */
export const keyHashOf = (sha256: Sha256, name: string, publicKey: Uint8Array): Uint8Array =>
  sha256(new Uint8Array([...new TextEncoder().encode(`${name}\n`), ED25519, ...publicKey])).subarray(0, KEY_HASH_BYTES);

/** A checkpoint of ours, read strictly; null for anything else. Whether a signature holds is not asked here. */
export function parseCheckpoint(note: string): SignedCheckpoint | null {
  const end = note.indexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const body = note.slice(0, end + 1);
  const [, origin, count, hash, time, horizon] = BODY.exec(body) ?? [];
  const root = fromBase64(hash ?? '');
  if (!origin || !count || !time || !horizon || root?.length !== HASH_BYTES) return null;
  const signatures: SignedCheckpoint['signatures'] = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = fromBase64(encoded ?? '');
    if (!name || !bytes || bytes.length <= KEY_HASH_BYTES) return null;
    signatures.push({ name, keyHash: bytes.subarray(0, KEY_HASH_BYTES), signature: bytes.subarray(KEY_HASH_BYTES) });
  }
  return { origin, size: BigInt(count), root, time, horizon: BigInt(horizon), body, signatures };
}

export type VerifyKey = { publicKey: Uint8Array; verify: (message: Uint8Array, signature: Uint8Array) => boolean };

/** The checkpoint of a note that one of these keys signed in the log's own name; null for any other. */
export function openCheckpoint(sha256: Sha256, note: string, keys: readonly VerifyKey[]): SignedCheckpoint | null {
  const read = parseCheckpoint(note);
  if (!read) return null;
  const message = new TextEncoder().encode(read.body);
  const holds = read.signatures.some(({ name, keyHash, signature }) =>
    keys.some(
      ({ publicKey, verify }) =>
        name === read.origin && sameBytes(keyHash, keyHashOf(sha256, name, publicKey)) && verify(message, signature),
    ),
  );
  return holds ? read : null;
}
