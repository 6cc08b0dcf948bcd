import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Whether the kernel tells what a process holds of its own (Linux). */
export const tellsMemory = existsSync('/proc/self/smaps_rollup');

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}

/** A process's parent; the name before it may hold spaces and brackets. */
const parentOf = (pid: string): string => read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1] ?? '';

/** Bytes that this process and all below it hold, what several share counted once (PSS). */
export function treeMemory(): number {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => [pid, parentOf(pid)] as const);
  const tree = new Set([String(process.pid)]);
  for (let grown = true; grown; ) {
    const below = parents.filter(([pid, parent]) => tree.has(parent) && !tree.has(pid));
    for (const [pid] of below) tree.add(pid);
    grown = below.length > 0;
  }
  return [...tree].reduce((sum, pid) => {
    const kb = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
    return sum + Number(kb ?? 0) * 1024;
  }, 0);
}
