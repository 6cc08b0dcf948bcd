import { heightOf, type Range, TILE_LEVELS } from './frontier';

/** The subtrees whose hashes prove that a leaf is in the tree, from the leaf upwards (RFC 6962, 2.1.1). */
export function inclusionRanges(index: bigint, size: bigint): Range[] {
  if (index < 0n || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const down = (from: bigint, to: bigint): Range[] => {
    if (to - from === 1n) return [];
    const middle = split(from, to);
    return index < middle ? [...down(from, middle), { from: middle, to }] : [...down(middle, to), { from, to: middle }];
  };
  return down(0n, size);
}

/** The subtrees whose hashes prove that a tree of `size` begins with that of `oldSize` (RFC 6962, 2.1.2). */
export function consistencyRanges(oldSize: bigint, size: bigint): Range[] {
  if (oldSize <= 0n || oldSize > size) throw new RangeError(`a tree of ${size} does not go on one of ${oldSize}`);
  const down = (from: bigint, to: bigint, whole: boolean): Range[] => {
    if (oldSize === to) return whole ? [] : [{ from, to }];
    const middle = split(from, to);
    return oldSize <= middle
      ? [...down(from, middle, whole), { from: middle, to }]
      : [...down(middle, to, false), { from, to: middle }];
  };
  return down(0n, size, true);
}

/** Where RFC 6962 divides [from, to): after the greatest power of two that is smaller than their number. */
const split = (from: bigint, to: bigint): bigint => from + (1n << BigInt(heightOf(to - from - 1n)));

/** Hashes of one kept level, from (inclusive) to (exclusive). */
export type KeptRange = Range & { level: number };

/** What has to be read to reckon these subtrees, neighbours joined. */
export function keptRanges(ranges: readonly Range[]): KeptRange[] {
  const wanted = ranges.flatMap(completeParts);
  wanted.sort((one, other) => one.level - other.level || (one.from < other.from ? -1 : 1));
  const joined: KeptRange[] = [];
  for (const range of wanted) {
    const last = joined.at(-1);
    if (last?.level !== range.level || range.from > last.to) joined.push({ ...range });
    else if (range.to > last.to) last.to = range.to;
  }
  return joined;
}

function completeParts({ from, to }: Range): KeptRange[] {
  const height = heightOf(to - from);
  const end = from + (1n << BigInt(height));
  const level = height - (height % TILE_LEVELS);
  const part = { level, from: from >> BigInt(level), to: end >> BigInt(level) };
  return end === to ? [part] : [part, ...completeParts({ from: end, to })];
}
