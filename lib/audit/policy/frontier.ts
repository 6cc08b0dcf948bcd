import { nodeHash, rootOf, type Sha256 } from './merkle';

/** Hashes are kept of leaves and of every subtree of 256, 65,536, … of them: what lies between is reckoned anew. */
export const TILE_LEVELS = 8;

/** A complete subtree: `level` is the height above the leaves, `index` counts subtrees of that height from the left. */
export type TreeNode = { level: number; index: bigint; hash: Uint8Array };

/** The right edge of a growing tree: the greatest complete subtrees that it consists of, one for each bit of its size. */
export class Frontier {
  readonly #sha256: Sha256;
  /** By height; nothing where the size has no such bit. */
  readonly #peaks: (Uint8Array | undefined)[] = [];
  #size: bigint;

  /** `peaks` are the hashes of `peakRanges(size)`. */
  constructor(sha256: Sha256, size = 0n, peaks: readonly Uint8Array[] = []) {
    this.#sha256 = sha256;
    this.#size = size;
    const ranges = peakRanges(size);
    if (ranges.length !== peaks.length)
      throw new Error(`a tree of ${size} has ${ranges.length} peaks, not ${peaks.length}`);
    for (const [at, { from, to }] of ranges.entries()) this.#peaks[heightOf(to - from)] = peaks[at];
  }

  get size(): bigint {
    return this.#size;
  }

  /** Adds a leaf; answers the subtrees of kept levels that it completed. */
  push(leaf: Uint8Array): TreeNode[] {
    const completed: TreeNode[] = [];
    this.#size += 1n;
    let carry = leaf;
    for (let level = 0; ; level += 1) {
      if (level > 0 && level % TILE_LEVELS === 0) {
        completed.push({ level, index: (this.#size >> BigInt(level)) - 1n, hash: carry });
      }
      const left = this.#peaks[level];
      this.#peaks[level] = left ? undefined : carry;
      if (!left) return completed;
      carry = nodeHash(this.#sha256, left, carry);
    }
  }

  /** The root of the whole tree; SHA-256 of nothing when it is empty (RFC 6962, 2.1). */
  root(): Uint8Array {
    let right: Uint8Array | undefined;
    for (const peak of this.#peaks) {
      if (peak) right = right ? nodeHash(this.#sha256, peak, right) : peak;
    }
    return right ?? this.#sha256(new Uint8Array());
  }
}

/** The greatest complete subtrees of a tree of so many leaves, from the left. */
export function peakRanges(size: bigint): Range[] {
  const ranges: Range[] = [];
  for (let from = 0n; from < size; ) {
    const to = from + (1n << BigInt(heightOf(size - from)));
    ranges.push({ from, to });
    from = to;
  }
  return ranges;
}

/** The hash of leaves [from, to) as the tree of RFC 6962 has them, from those that are kept. */
export function rangeHash(
  sha256: Sha256,
  kept: (level: number, index: bigint) => Uint8Array,
  range: Range,
): Uint8Array {
  const { from, to } = range;
  const count = to - from;
  const height = heightOf(count);
  if (count !== 1n << BigInt(height)) {
    const middle = from + (1n << BigInt(height));
    return nodeHash(
      sha256,
      rangeHash(sha256, kept, { from, to: middle }),
      rangeHash(sha256, kept, { from: middle, to }),
    );
  }
  const level = height - (height % TILE_LEVELS);
  const first = from >> BigInt(level);
  const hashes = Array.from({ length: 1 << (height - level) }, (_, at) => kept(level, first + BigInt(at)));
  return rootOf(sha256, hashes) as Uint8Array;
}

/** Leaves from (inclusive) to (exclusive). */
export type Range = { from: bigint; to: bigint };

/** The height of the greatest complete subtree that fits into so many leaves, at least one. */
export const heightOf = (count: bigint): number => count.toString(2).length - 1;
