/**
 * The Merkle tree of RFC 6962, section 2.1, with the verification algorithms of RFC 9162, sections 2.1.3.2 and
 * 2.1.4.2. Pure, and told how to hash, so that worker, browser and a file for the command line share one code.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export const HASH_BYTES = 32;

/** Domain separation: a leaf can never be taken for a node. */
const LEAF = 0x00;
const NODE = 0x01;

/** SHA-256(0x00 ‖ entry). */
export function leafHash(sha256: Sha256, entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length);
  bytes[0] = LEAF;
  bytes.set(entry, 1);
  return sha256(bytes);
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return sha256(bytes);
}

/** The root of a list of subtrees of equal height, of which only the last may be smaller. Null for an empty list. */
export function rootOf(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array | null {
  let row = hashes;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < row.length; at += 2) {
      const [left, right] = [row[at] as Uint8Array, row[at + 1]];
      above.push(right ? nodeHash(sha256, left, right) : left);
    }
    row = above;
  }
  return row[0] ?? null;
}

export type Inclusion = { leaf: Uint8Array; index: bigint; size: bigint; proof: readonly Uint8Array[] };

/** The root that a proof leads to; null when the proof is not one of a leaf at that place of such a tree. */
export function rootFromInclusion(sha256: Sha256, { leaf, index, size, proof }: Inclusion): Uint8Array | null {
  if (index < 0n || index >= size || !areHashes([leaf, ...proof])) return null;
  let [at, last, root] = [index, size - 1n, leaf];
  for (const step of proof) {
    if (last === 0n) return null;
    if (isOdd(at) || at === last) {
      root = nodeHash(sha256, step, root);
      while (!isOdd(at) && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      root = nodeHash(sha256, root, step);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n ? root : null;
}

/** Whether `leaf` is the entry at `index` of the tree of `size` entries with this root. */
export function verifyInclusion(sha256: Sha256, inclusion: Inclusion & { root: Uint8Array }): boolean {
  const root = rootFromInclusion(sha256, inclusion);
  return root !== null && sameBytes(root, inclusion.root);
}

export type Consistency = {
  oldSize: bigint;
  oldRoot: Uint8Array;
  size: bigint;
  root: Uint8Array;
  proof: readonly Uint8Array[];
};

/** Whether the tree of `size` begins with the whole tree of `oldSize`: nothing was changed, moved or left out. */
export function verifyConsistency(sha256: Sha256, { oldSize, oldRoot, size, root, proof }: Consistency): boolean {
  if (oldSize <= 0n || oldSize > size || !areHashes([oldRoot, root, ...proof])) return false;
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, root);
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let [at, last] = [oldSize - 1n, size - 1n];
  while (isOdd(at)) [at, last] = [at >> 1n, last >> 1n];
  let [older, newer] = [first, first];
  for (const step of path) {
    if (last === 0n) return false;
    if (isOdd(at) || at === last) {
      older = nodeHash(sha256, step, older);
      newer = nodeHash(sha256, step, newer);
      while (!isOdd(at) && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      newer = nodeHash(sha256, newer, step);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n && sameBytes(older, oldRoot) && sameBytes(newer, root);
}

const isOdd = (value: bigint): boolean => (value & 1n) === 1n;
const isPowerOfTwo = (value: bigint): boolean => (value & (value - 1n)) === 0n;
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every((hash) => hash.length === HASH_BYTES);

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
