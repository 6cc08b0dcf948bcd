import { hex } from '@/lib/core/encoding';
import type { LogFault, LogFinding } from '../schema';
import { type NumberedNote, openCheckpoint, type SignedCheckpoint, type VerifyKey } from './checkpoint';
import { entryText, type LogEntry, saltedPair } from './entry';
import { Frontier, type TreeNode } from './frontier';
import { leafHash, type Sha256, sameBytes } from './merkle';

export type WalkedRow = {
  entry: LogEntry;
  /** Null once erased. */
  salt: Uint8Array | null;
  originSalt: Uint8Array | null;
  before: string | null;
  after: string | null;
  ip: string | null;
  userAgent: string | null;
  /** Which erasure took the values and which the origin; null where the row names none that the log knows. */
  erasureId: string | null;
  originErasureId: string | null;
};

/** What the log itself says of an erasure: how many rows it took values and origins from; null while it goes on. */
export type KnownErasure = { logValues: number; logOrigins: number } | null;

export type WalkedLeaf = { index: bigint; auditId: string; sha256: Uint8Array; row: WalkedRow | null };

type Taken = { values: number; origin: number; first: About };
type About = Partial<Pick<LogFinding, 'leaf' | 'auditId' | 'row' | 'which'>>;

/**
 * Goes through one tree from the left and notes everything that does not hold. Leaves, the checkpoints at their sizes
 * and the subtrees that a leaf completes are told in their order; nothing is kept but the right edge.
 */
export class LogWalk {
  readonly findings: LogFinding[] = [];
  readonly #sha256: Sha256;
  readonly #keys: readonly VerifyKey[];
  readonly #origin: string;
  readonly #frontier: Frontier;
  /** Up to here a note from outside confirmed the tree. */
  #agreed = 0n;
  #checkpoints = 0n;
  #head: SignedCheckpoint | null = null;
  #last: { xid: bigint; id: bigint } | null = null;
  #next = 0n;
  /** What erasures took, and the first row that each took from. */
  readonly #taken = new Map<string, Taken>();
  /** A leaf is missing: nothing is reckoned from here on, rows are still compared with their leaves. */
  #broken = false;

  constructor(sha256: Sha256, keys: readonly VerifyKey[], origin: string) {
    this.#sha256 = sha256;
    this.#keys = keys;
    this.#origin = origin;
    this.#frontier = new Frontier(sha256);
  }

  /** The place of the leaf that comes next. */
  get size(): bigint {
    return this.#next;
  }

  get head(): SignedCheckpoint | null {
    return this.#head;
  }

  note(code: LogFault, about: About = {}): void {
    this.findings.push({ code, origin: this.#origin, leaf: null, auditId: null, row: null, which: null, ...about });
  }

  /** The next leaf and its row; answers the subtrees that it completes. `kept` is the hash that left the database once. */
  leaf({ index, auditId, sha256, row }: WalkedLeaf, kept?: Uint8Array): TreeNode[] {
    if (index !== this.#next) {
      this.note('leaf_missing', { leaf: this.#next });
      this.#broken = true;
    }
    this.#next = index + 1n;
    const about = { leaf: index, auditId, row: row ? `${row.entry.table} ${row.entry.rowId}` : null };
    const own = row ? leafHash(this.#sha256, new TextEncoder().encode(entryText(row.entry))) : null;
    if (kept && !sameBytes(kept, sha256)) this.note('leaf_changed', about);
    else if (!own) this.note('row_missing', about);
    else if (!sameBytes(own, sha256)) this.note('row_changed', about);
    if (row) this.#row(row, about);
    return this.#broken ? [] : this.#frontier.push(sha256);
  }

  #row(row: WalkedRow, about: About): void {
    const { entry, salt, before, after, ip, userAgent } = row;
    const says = (seed: Uint8Array, first: string | null, second: string | null) =>
      hex(this.#sha256(saltedPair(seed, first, second)));
    if (!salt) this.#erased('values', row.erasureId, [before, after], about);
    else if (says(salt, before, after) !== entry.valuesSha256) this.note('values_changed', about);
    // Rows from before there were two salts have one for both.
    const seed = row.originSalt ?? (row.originErasureId ? null : salt);
    if (!seed) this.#erased('origin', row.originErasureId, [ip, userAgent], about);
    else if (says(seed, ip, userAgent) !== entry.originSha256) this.note('origin_changed', about);
    const place = { xid: BigInt(entry.xid), id: BigInt(entry.id) };
    const last = this.#last;
    if (last && (place.xid < last.xid || (place.xid === last.xid && place.id <= last.id)))
      this.note('leaf_moved', about);
    this.#last = place;
  }

  /** A part without its salt: erased when an erasure of the log took it and nothing unproved stands in its place. */
  #erased(part: 'values' | 'origin', erasureId: string | null, left: (string | null)[], about: About): void {
    if (!erasureId) this.note(part === 'values' ? 'values_gone' : 'origin_gone', about);
    else if (left.some((value) => value !== null)) {
      this.note(part === 'values' ? 'values_changed' : 'origin_changed', about);
    } else {
      const taken = this.#taken.get(erasureId) ?? { values: 0, origin: 0, first: about };
      taken[part] += 1;
      this.#taken.set(erasureId, taken);
    }
  }

  /** Every tree was told: whether erasures took as much as the log says of them, and no more. */
  erasures(known: ReadonlyMap<string, KnownErasure>, walked: readonly LogWalk[]): void {
    const taken = new Map<string, Taken>();
    for (const walk of walked) {
      for (const [id, { values, origin, first }] of walk.#taken) {
        const sum = taken.get(id) ?? { values: 0, origin: 0, first };
        taken.set(id, { ...sum, values: sum.values + values, origin: sum.origin + origin });
      }
    }
    for (const [id, { values, origin, first }] of taken) {
      const said = known.get(id);
      if (said && (values > said.logValues || origin > said.logOrigins)) {
        this.note('erased_too_much', { ...first, which: id });
      }
    }
  }

  /** A stored subtree beside what its leaves amount to; null where none is stored. */
  node({ level, index, hash }: TreeNode, stored: Uint8Array | null): void {
    const about = { leaf: index << BigInt(level), which: `${level}/${index}` };
    if (!stored) this.note('node_missing', about);
    else if (!sameBytes(hash, stored)) this.note('node_changed', about);
  }

  /** The next checkpoint, when the walk has come to its size. What stands beside the note is only for looking it up. */
  checkpoint({ number, treeSize, note }: NumberedNote & { treeSize: bigint }): void {
    for (this.#checkpoints += 1n; this.#checkpoints < number; this.#checkpoints += 1n) {
      this.note('checkpoint_missing', { leaf: this.#head?.size ?? 0n, which: String(this.#checkpoints) });
    }
    const about = { leaf: this.#head?.size ?? 0n, which: String(number) };
    const opened = openCheckpoint(this.#sha256, note, this.#keys);
    const goesOn = opened && (!this.#head || (opened.size >= this.#head.size && opened.horizon >= this.#head.horizon));
    if (!opened || !goesOn || opened.origin !== this.#origin || opened.size !== treeSize) {
      this.note('checkpoint_changed', about);
      return;
    }
    // Each batch is in the order of its transactions; the next one may begin below the last.
    this.#head = opened;
    this.#last = null;
    if (this.#broken) return;
    if (opened.size !== this.size) this.note('checkpoint_changed', about);
    else if (!sameBytes(opened.root, this.#frontier.root())) this.note('root_differs', about);
  }

  /**
   * A note that was kept outside, the oldest that was not told yet: whether the walk, at `size`, has come to it. What it
   * says must be so, whatever the database says now; one of a greater tree than there is tells of a cut end.
   */
  outside({ number, note }: NumberedNote, size: bigint): boolean {
    const opened = openCheckpoint(this.#sha256, note, this.#keys);
    const about = { leaf: this.#agreed, which: String(number) };
    if (!opened || opened.origin !== this.#origin) {
      this.note('export_differs', about);
      return true;
    }
    if (opened.size > size) return false;
    if (opened.size > this.size || number > this.#checkpoints) this.note('truncated', { ...about, leaf: this.size });
    else if (!this.#broken && !(opened.size === this.size && sameBytes(opened.root, this.#frontier.root()))) {
      this.note('export_differs', about);
    } else this.#agreed = opened.size;
    return true;
  }

  /** Everything was told. */
  end(): void {
    const covered = this.#head?.size ?? 0n;
    if (this.size > covered) this.note('leaf_uncovered', { leaf: covered });
    if (this.size < covered) this.note('leaf_missing', { leaf: this.size });
  }
}
