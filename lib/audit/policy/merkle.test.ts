import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Frontier, peakRanges, rangeHash, type TreeNode } from './frontier';
import { leafHash, nodeHash, rootFromInclusion, type Sha256, verifyConsistency, verifyInclusion } from './merkle';
import { consistencyRanges, inclusionRanges, keptRanges } from './proofs';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex');

/** RFC 6962, 2.1, word for word: MTH, PATH and PROOF. */
const power = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));
function mth(entries: Uint8Array[]): Uint8Array {
  if (entries.length === 0) return sha256(new Uint8Array());
  if (entries.length === 1) return leafHash(sha256, entries[0] as Uint8Array);
  const k = power(entries.length);
  return nodeHash(sha256, mth(entries.slice(0, k)), mth(entries.slice(k)));
}
function path(m: number, entries: Uint8Array[]): Uint8Array[] {
  if (entries.length === 1) return [];
  const k = power(entries.length);
  return m < k
    ? [...path(m, entries.slice(0, k)), mth(entries.slice(k))]
    : [...path(m - k, entries.slice(k)), mth(entries.slice(0, k))];
}
function subproof(m: number, entries: Uint8Array[], whole: boolean): Uint8Array[] {
  if (m === entries.length) return whole ? [] : [mth(entries)];
  const k = power(entries.length);
  return m <= k
    ? [...subproof(m, entries.slice(0, k), whole), mth(entries.slice(k))]
    : [...subproof(m - k, entries.slice(k), false), mth(entries.slice(0, k))];
}

/** A tree as the sealer keeps it: leaves, and subtrees of every 256. */
function keptTree(entries: Uint8Array[]) {
  const frontier = new Frontier(sha256);
  const leaves = entries.map((entry) => leafHash(sha256, entry));
  const nodes = new Map<string, TreeNode>();
  for (const leaf of leaves) for (const node of frontier.push(leaf)) nodes.set(`${node.level}:${node.index}`, node);
  const kept = (level: number, index: bigint): Uint8Array => {
    const hash = level === 0 ? leaves[Number(index)] : nodes.get(`${level}:${index}`)?.hash;
    if (!hash) throw new Error(`not kept: ${level}:${index}`);
    return hash;
  };
  return { frontier, leaves, kept, nodes };
}

const numbered = (count: number): Uint8Array[] => Array.from({ length: count }, (_, at) => Buffer.from(`entry ${at}`));

/** Certificate Transparency's published test tree (RFC 6962's reference implementation, merkletree/tree_hasher). */
const CT_ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const CT_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the published vectors', () => {
  const entries = CT_ENTRIES.map(bytes);

  it.each(CT_ROOTS.map((root, at) => [at + 1, root] as const))('has the root of %d entries', (count, root) => {
    expect(hex(keptTree(entries.slice(0, count)).frontier.root())).toBe(root);
  });

  it('has the root of nothing', () => {
    expect(hex(new Frontier(sha256).root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it.each<[number, number, string[]]>([
    [0, 1, []],
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('proves leaf %d in %d', (index, size, expected) => {
    const { kept, leaves, frontier } = keptTree(entries.slice(0, size));
    const ranges = inclusionRanges(BigInt(index), BigInt(size));
    const proof = ranges.map((range) => rangeHash(sha256, kept, range));
    expect(proof.map(hex)).toEqual(expected);
    const leaf = leaves[index] as Uint8Array;
    const inclusion = { leaf, index: BigInt(index), size: BigInt(size), proof };
    expect(verifyInclusion(sha256, { ...inclusion, root: frontier.root() })).toBe(true);
  });

  it.each<[number, number, string[]]>([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('proves that %d goes on to %d', (older, newer, expected) => {
    const { kept } = keptTree(entries.slice(0, newer));
    const proof = consistencyRanges(BigInt(older), BigInt(newer)).map((range) => rangeHash(sha256, kept, range));
    expect(proof.map(hex)).toEqual(expected);
    const [oldRoot, root] = [older, newer].map((size) => bytes(CT_ROOTS[size - 1] as string)) as [
      Uint8Array,
      Uint8Array,
    ];
    expect(verifyConsistency(sha256, { oldSize: BigInt(older), oldRoot, size: BigInt(newer), root, proof })).toBe(true);
  });
});

describe('against the definition, up to 2,000 leaves', () => {
  const entries = numbered(2000);
  const tree = keptTree(entries);
  const proofOf = (ranges: ReturnType<typeof inclusionRanges>) =>
    ranges.map((range) => rangeHash(sha256, tree.kept, range));

  it('grows to the same root at every size, and can be taken up again at any', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 300 }), (size, more) => {
        const { frontier } = keptTree(entries.slice(0, size));
        expect(hex(frontier.root())).toBe(hex(mth(entries.slice(0, size))));
        const peaks = peakRanges(BigInt(size)).map((range) => rangeHash(sha256, tree.kept, range));
        const again = new Frontier(sha256, BigInt(size), peaks);
        for (const leaf of tree.leaves.slice(size, size + more)) again.push(leaf);
        expect(hex(again.root())).toBe(hex(mth(entries.slice(0, size + more))));
      }),
      { numRuns: 60 },
    );
  });

  it('proves every leaf, and reads no more than it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(), (size, some) => {
        const index = some % size;
        const part = entries.slice(0, size);
        const ranges = inclusionRanges(BigInt(index), BigInt(size));
        const proof = proofOf(ranges);
        expect(proof.map(hex)).toEqual(path(index, part).map(hex));
        const leaf = tree.leaves[index] as Uint8Array;
        const inclusion = { leaf, index: BigInt(index), size: BigInt(size), proof };
        expect(hex(rootFromInclusion(sha256, inclusion) as Uint8Array)).toBe(hex(mth(part)));
        const read = new Set<string>();
        const noted = (level: number, at: bigint): Uint8Array => {
          read.add(`${level}:${at}`);
          return tree.kept(level, at);
        };
        for (const range of ranges) rangeHash(sha256, noted, range);
        const promised = keptRanges(ranges).flatMap(({ level, from, to }) =>
          Array.from({ length: Number(to - from) }, (_, at) => `${level}:${from + BigInt(at)}`),
        );
        expect([...read].sort()).toEqual(promised.sort());
      }),
      { numRuns: 150 },
    );
  });

  it('proves every continuation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(), (newer, some) => {
        const older = 1 + (some % newer);
        const proof = proofOf(consistencyRanges(BigInt(older), BigInt(newer)));
        expect(proof.map(hex)).toEqual(subproof(older, entries.slice(0, newer), true).map(hex));
        const claim = { oldSize: BigInt(older), size: BigInt(newer), proof };
        const roots = { oldRoot: mth(entries.slice(0, older)), root: mth(entries.slice(0, newer)) };
        expect(verifyConsistency(sha256, { ...claim, ...roots })).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what is no proof', () => {
  const entries = numbered(300);
  const tree = keptTree(entries);
  const rangesOf = (ranges: ReturnType<typeof inclusionRanges>) =>
    ranges.map((range) => rangeHash(sha256, tree.kept, range));
  const other = sha256(Buffer.from('other'));
  const changes = (proof: Uint8Array[], at: number): Uint8Array[][] => [
    proof.map((step, index) => (index === at % Math.max(1, proof.length) ? other : step)),
    [...proof, other],
    proof.slice(1),
    proof.slice(0, -1),
    [...proof].reverse(),
    proof.map((step) => step.subarray(1)),
  ];
  const differs = (changed: Uint8Array[], proof: Uint8Array[]) => changed.map(hex).join() !== proof.map(hex).join();

  it('is refused as inclusion', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), fc.nat(), (size, some, at) => {
        const index = BigInt(some % size);
        const proof = rangesOf(inclusionRanges(index, BigInt(size)));
        const root = mth(entries.slice(0, size));
        const good = { leaf: tree.leaves[Number(index)] as Uint8Array, index, size: BigInt(size), proof, root };
        expect(verifyInclusion(sha256, good)).toBe(true);
        for (const changed of changes(proof, at).filter((one) => differs(one, proof))) {
          expect(verifyInclusion(sha256, { ...good, proof: changed })).toBe(false);
        }
        const wrong = [
          { leaf: other },
          { leaf: good.leaf.subarray(1) },
          { root: other },
          { root: root.subarray(1) },
          { index: -1n },
          { index: BigInt(size) },
          { size: 0n },
          { size: index },
        ];
        for (const part of wrong)
          expect(verifyInclusion(sha256, { ...good, ...part }), JSON.stringify(Object.keys(part))).toBe(false);
        if (size > 1) expect(verifyInclusion(sha256, { ...good, index: (index + 1n) % BigInt(size) })).toBe(false);
      }),
    );
  });

  it('is refused as consistency', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), fc.nat(), (newer, some, at) => {
        const older = 1 + (some % newer);
        const proof = rangesOf(consistencyRanges(BigInt(older), BigInt(newer)));
        const roots = { oldRoot: mth(entries.slice(0, older)), root: mth(entries.slice(0, newer)) };
        const good = { oldSize: BigInt(older), size: BigInt(newer), proof, ...roots };
        for (const changed of changes(proof, at).filter((one) => differs(one, proof))) {
          expect(verifyConsistency(sha256, { ...good, proof: changed })).toBe(false);
        }
        const wrong = [
          { oldRoot: other },
          { root: other },
          { oldRoot: roots.oldRoot.subarray(1) },
          { root: roots.root.subarray(1) },
          { oldSize: 0n },
          { oldSize: -1n },
          { oldSize: BigInt(newer) + 1n },
          { size: 0n },
        ];
        for (const part of wrong) expect(verifyConsistency(sha256, { ...good, ...part })).toBe(false);
      }),
    );
  });

  it('is not asked for where there is none', () => {
    expect(() => inclusionRanges(3n, 3n)).toThrow(RangeError);
    expect(() => inclusionRanges(-1n, 3n)).toThrow(RangeError);
    expect(() => consistencyRanges(0n, 3n)).toThrow(RangeError);
    expect(() => consistencyRanges(4n, 3n)).toThrow(RangeError);
    expect(() => new Frontier(sha256, 5n, [])).toThrow('2 peaks');
  });
});
