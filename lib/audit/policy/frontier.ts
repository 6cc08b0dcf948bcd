import { nodeHash, rootOf, type Sha256 } from './merkle';

/** Hashes are kept of leaves and of every subtree of 256, 65,536, … of them: what lies between is reckoned anew. */
export const TILE_LEVELS = 8;
export const TILE = 256;

/** A complete subtree: `level` is the height above the leaves, `index` counts subtrees of that height from the left. */
export type TreeNode = { level: number; index: bigint; hash: Uint8Array };

/** The right edge of a growing tree: of each kept level, what is not yet part of a complete subtree above it. */
export class Frontier {
  readonly #sha256: Sha256;
  readonly #edges: Uint8Array[][];
  #size: bigint;

  /** `edges[n]` holds the hashes of level 8·n to the right of the last complete one of level 8·(n+1). */
  constructor(sha256: Sha256, size = 0n, edges: Uint8Array[][] = []) {
    this.#sha256 = sha256;
    this.#size = size;
    this.#edges = edgeLengths(size).map((length, tier) => {
      const edge = edges[tier] ?? [];
      if (edge.length !== length) throw new Error(`the tree's edge has ${edge.length} of ${length} hashes at ${tier}`);
      return [...edge];
    });
  }

  get size(): bigint {
    return this.#size;
  }

  /** Adds a leaf; answers the subtrees of kept levels that it completed. */
  push(leaf: Uint8Array): TreeNode[] {
    const completed: TreeNode[] = [];
    this.#size += 1n;
    let carry = leaf;
    for (let tier = 0; ; tier += 1) {
      const edge = this.#edges[tier] ?? [];
      this.#edges[tier] = edge;
      edge.push(carry);
      if (edge.length < TILE) return completed;
      carry = rootOf(this.#sha256, edge) as Uint8Array;
      this.#edges[tier] = [];
      const level = TILE_LEVELS * (tier + 1);
      completed.push({ level, index: (this.#size >> BigInt(level)) - 1n, hash: carry });
    }
  }

  /** The root of the whole tree; SHA-256 of nothing when it is empty (RFC 6962, 2.1). */
  root(): Uint8Array {
    let right: Uint8Array | null = null;
    for (const edge of this.#edges) {
      right = rootOf(this.#sha256, right ? [...edge, right] : edge) ?? right;
    }
    return right ?? this.#sha256(new Uint8Array());
  }
}

/** How many hashes each kept level has to the right of its last complete tile, in a tree of so many leaves. */
export function edgeLengths(size: bigint): number[] {
  const lengths: number[] = [];
  for (let rest = size; rest > 0n; rest >>= BigInt(TILE_LEVELS)) lengths.push(Number(rest % BigInt(TILE)));
  return lengths;
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
