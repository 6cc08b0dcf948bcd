import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { env, givenSettings } from '@/lib/core/env';
import { log } from '@/lib/core/log';

export type DecodedImage = {
  mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Of the original, upright. */
  width: number;
  height: number;
  /** Hex that is nearly the same for nearly the same picture (dHash): of 64 places, and of 256. */
  print: string;
  finePrint: string;
  /** Mean and spread of its light, 0 to 255. */
  brightness: number;
  contrast: number;
  /** WebP without metadata: longest edge at most 2048 and 480 pixels; squares of 640 and 160 for a portrait. */
  full: Buffer;
  thumb: Buffer;
};
/** `type`: not JPEG, PNG or WebP by its content; `pixels`: over 50 megapixels; `broken`: does not decode within the limits. */
export type DecodeFailure = 'type' | 'pixels' | 'broken';

const CHILD = join(process.cwd(), 'lib/integrations/image-decoder-child.mjs');
const HEAP_MB = 128;
const TIMEOUT_MS = 30_000;
const AT_ONCE = 2;

type Decoder = { process: ChildProcessByStdio<Writable, Readable, null>; used: number };

let running = 0;
const queue: (() => void)[] = [];
/** Decoders that may see another picture; empty unless IMAGES_PER_DECODER is raised. */
const rested: Decoder[] = [];

async function withTurn<T>(work: () => Promise<T>): Promise<T> {
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

/** As it is, or cut square around what draws the eye. */
export type ImageShape = 'whole' | 'square';

/** Decides what an upload really is by decoding it, in a child process with capped memory and time. */
export function decodeImage(bytes: Buffer, shape: ImageShape = 'whole'): Promise<DecodedImage | DecodeFailure> {
  return withTurn(async () => {
    const decoder = (shape === 'whole' ? rested.pop() : undefined) ?? startDecoder(shape);
    decoder.used += 1;
    holdsProgram(decoder, true);
    const last = shape !== 'whole' || decoder.used >= mostPictures();
    const image = toImage(await ask(decoder, bytes, last));
    if (!last && image !== 'broken') {
      holdsProgram(decoder, false);
      rested.push(decoder);
    } else decoder.process.kill('SIGKILL');
    return image;
  });
}

/** A picture of ours as AVIF, made in a process of its own; null when it cannot be. */
export function encodeAvif(webp: Buffer): Promise<Buffer | null> {
  return withTurn(async () => {
    const encoder = startDecoder('avif');
    const { bodies } = await ask(encoder, webp, true);
    encoder.process.kill('SIGKILL');
    return bodies[0] ?? null;
  });
}

/** A stranger's upload has a process to itself. */
const mostPictures = (): number => (env().HOMESERVE_MODE === 'demo' ? env().IMAGES_PER_DECODER : 1);

/** One that rests must not keep a program from ending. */
function holdsProgram({ process: child }: Decoder, holds: boolean): void {
  for (const handle of [child, child.stdin as Socket, child.stdout as Socket]) {
    if (holds) handle.ref();
    else handle.unref();
  }
}

function startDecoder(work: ImageShape | 'avif'): Decoder {
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, CHILD, work], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // No secret of ours is where strangers' bytes are decoded; fewer arenas keep less of what was freed.
    env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2', SystemRoot: givenSettings().SystemRoot },
  });
  // A child that gave up before it read everything closes the pipe.
  child.stdin.on('error', () => {});
  return { process: child, used: 0 };
}

function ask({ process: child }: Decoder, bytes: Buffer, last: boolean): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => end(null, 'timeout'), TIMEOUT_MS);
    const hear = (chunk: Buffer) => {
      chunks.push(chunk);
      const answer = parseAnswer(chunks);
      if (answer) finish(answer);
    };
    // Whatever is wrong with a picture is an answer; a decoder that gave none met its limits, or something new.
    const end = (code: number | null, signal: string | null) => {
      log.warn('an upload ended its decoder', { code: signal ?? code });
      finish({ header: { error: 'broken', lengths: [] }, bodies: [] });
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
    const finish = (answer: Answer) => {
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

type Header = {
  error?: DecodeFailure;
  format?: 'jpeg' | 'png' | 'webp';
  width?: number;
  height?: number;
  look?: Pick<DecodedImage, 'print' | 'finePrint' | 'brightness' | 'contrast'>;
  lengths: number[];
};
type Answer = { header: Header; bodies: Buffer[] };

/** The whole answer, or null while bytes are missing. */
function parseAnswer(chunks: Buffer[]): Answer | null {
  const answer = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  if (!answer || answer.length < 4) return null;
  let at = 4 + answer.readUInt32BE(0);
  if (answer.length < at) return null;
  const header = JSON.parse(answer.subarray(4, at).toString('utf8')) as Header;
  if (answer.length < at + header.lengths.reduce((sum, length) => sum + length, 0)) return null;
  const bodies = header.lengths.map((length) => {
    const body = Buffer.from(answer.subarray(at, at + length));
    at += length;
    return body;
  });
  return { header, bodies };
}

function toImage({ header, bodies: [full, thumb] }: Answer): DecodedImage | DecodeFailure {
  const { error, format, width, height, look } = header;
  if (error) return error;
  if (!format || !width || !height || !look || !full || !thumb) return 'broken';
  return { mediaType: `image/${format}`, width, height, ...look, full, thumb };
}
