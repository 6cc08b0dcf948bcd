import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { givenSettings } from '@/lib/core/env';
import { log } from '@/lib/core/log';

/** A process in which a stranger's bytes are opened: with a small heap, without our secrets, and watching its own memory. */
export type CappedChild = ChildProcessByStdio<Writable, Readable, null>;
/** What it says of the bytes, and what it made of them. */
export type Answer<T> = { header: T & { lengths: number[] }; bodies: Buffer[] };

/** Of what a picture took for a moment, glibc keeps less for later: one arena, and large pieces go back at once. */
const GIVES_BACK = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' };
const HEAP_MB = 128;
const TIMEOUT_MS = 30_000;
const AT_ONCE = 2;

let running = 0;
const queue: (() => void)[] = [];

/** At most two of these processes work at once, whatever for; everybody else waits his turn. */
export async function withTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    // The turn passes on without being given back, so that nobody slips in between.
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Starts `program`, a file beside this one, with one argument. Whoever starts it kills it. */
export function startChild(program: string, argument: string): CappedChild {
  const path = join(process.cwd(), 'lib/integrations', program);
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, path, argument], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // No secret of ours is where strangers' bytes are opened.
    env: { NODE_ENV: 'production', ...GIVES_BACK, SystemRoot: givenSettings().SystemRoot },
  });
  // A child that gave up before it read everything closes the pipe.
  child.stdin.on('error', () => {});
  return child;
}

/**
 * Hands a child bytes, behind their length in four; answers what it made of them, or null where it gave none: it met its
 * limits, or something new. `last`: it gets nothing more.
 */
export function askChild<T>(child: CappedChild, bytes: Buffer, last: boolean): Promise<Answer<T> | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => end(null, 'timeout'), TIMEOUT_MS);
    const hear = (chunk: Buffer) => {
      chunks.push(chunk);
      const answer = parseAnswer<T>(chunks);
      if (answer) finish(answer);
    };
    const end = (code: number | null, signal: string | null) => {
      log.warn('an upload ended its decoder', { code: signal ?? code });
      finish(null);
    };
    const fail = (error: Error) => {
      stop();
      reject(error);
    };
    const stop = () => {
      clearTimeout(timer);
      child.stdout.off('data', hear);
      child.off('close', end).off('error', fail);
    };
    const finish = (answer: Answer<T> | null) => {
      stop();
      resolve(answer);
    };
    child.stdout.on('data', hear);
    child.on('close', end).on('error', fail);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    child.stdin.write(length);
    child.stdin.write(bytes);
    if (last) child.stdin.end();
  });
}

/** The whole answer, or null while bytes are missing. */
function parseAnswer<T>(chunks: Buffer[]): Answer<T> | null {
  const answer = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  if (!answer || answer.length < 4) return null;
  let at = 4 + answer.readUInt32BE(0);
  if (answer.length < at) return null;
  const header = JSON.parse(answer.subarray(4, at).toString('utf8')) as Answer<T>['header'];
  if (answer.length < at + header.lengths.reduce((sum, length) => sum + length, 0)) return null;
  const bodies = header.lengths.map((length) => {
    const body = Buffer.from(answer.subarray(at, at + length));
    at += length;
    return body;
  });
  return { header, bodies };
}
