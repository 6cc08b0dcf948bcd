import { join } from 'node:path';
import { env } from '@/lib/core/env';
import { allLines } from '@/lib/integrations/append-only';
import type { NumberedNote } from '../policy/checkpoint';
import type { KeptOutside } from '../queries/verify-log';

/** The two files of a tree: its signed heads, one object a line, and its leaves, "index hash" a line. */
export function exportPaths(origin: string, folder = env().LOG_EXPORT_DIR): { checkpoints: string; leaves: string } {
  const name = join(folder ?? join(env().HOMESERVE_DATA_DIR, 'log'), origin.replaceAll('/', '.'));
  return { checkpoints: `${name}.checkpoints.jsonl`, leaves: `${name}.leaves.txt` };
}

const LEAF = /^(\d{1,15}) ([0-9a-f]{64})$/;

/** What was exported of these trees. Lines that a crash cut off are passed over. */
export async function readExported(origins: readonly string[], folder?: string): Promise<KeptOutside> {
  const kept = new Map<string, { notes: NumberedNote[]; leaves: Buffer[] }>();
  for (const origin of origins) {
    const paths = exportPaths(origin, folder);
    const leaves: Buffer[] = [];
    for (const line of await allLines(paths.leaves)) {
      const [, index, hash] = LEAF.exec(line) ?? [];
      if (index && hash) leaves[Number(index)] = Buffer.from(hash, 'hex');
    }
    kept.set(origin, {
      notes: (await allLines(paths.checkpoints)).map(noteOf).filter((note) => note !== null),
      leaves,
    });
  }
  return {
    leaf: (origin, index) => kept.get(origin)?.leaves[Number(index)],
    notes: (origin) => kept.get(origin)?.notes ?? [],
  };
}

export const lineOf = ({ number, note }: NumberedNote): string => JSON.stringify({ number: String(number), note });

/** The note of an exported line, or null when the line was cut off. */
export function noteOf(line: string): NumberedNote | null {
  try {
    const { number, note } = JSON.parse(line) as { number: unknown; note: unknown };
    return typeof number === 'string' && typeof note === 'string' ? { number: BigInt(number), note } : null;
  } catch {
    return null;
  }
}

/** The place after the last exported leaf. */
export function nextLeaf(lines: readonly string[]): bigint {
  const last = lines.findLast((line) => LEAF.test(line));
  return last ? BigInt(last.split(' ')[0] ?? 0) + 1n : 0n;
}
