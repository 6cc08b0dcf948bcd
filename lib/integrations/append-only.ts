import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const TAIL_BYTES = 8192;

/**
 * Appends whole lines to a file and waits for the disk. A line that a crash cut off is closed first and stays: nothing
 * is ever rewritten, so that the file may stand where writing means appending.
 */
export async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    const cut = size > 0 && last.toString() !== '\n';
    await file.appendFile(`${cut ? '\n' : ''}${lines.join('\n')}\n`);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** The last lines of a file that are whole, as far as a few kilobytes reach; none where there is no file. */
export async function lastLines(path: string): Promise<string[]> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const from = Math.max(0, size - TAIL_BYTES);
      const tail = Buffer.alloc(size - from);
      await file.read(tail, 0, tail.length, from);
      const lines = tail.toString('utf8').split('\n').slice(0, -1);
      return from > 0 ? lines.slice(1) : lines;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** Every line of a file; none where there is no file. */
export async function allLines(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
