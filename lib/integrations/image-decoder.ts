import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type DecodedImage = {
  mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Of the original, upright. */
  width: number;
  height: number;
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

let running = 0;
const queue: (() => void)[] = [];

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
  return withTurn(() => decodeInChild(bytes, shape));
}

function decodeInChild(bytes: Buffer, shape: ImageShape): Promise<DecodedImage | DecodeFailure> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, CHILD, shape], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    // A child that gave up before it read everything closes the pipe.
    child.stdin.on('error', () => {});
    child.on('close', (code) => resolve(code === 0 ? parseAnswer(Buffer.concat(chunks)) : 'broken'));
    child.stdin.end(bytes);
  });
}

type Header = {
  error?: DecodeFailure;
  format?: 'jpeg' | 'png' | 'webp';
  width?: number;
  height?: number;
  lengths: number[];
};

function parseAnswer(answer: Buffer): DecodedImage | DecodeFailure {
  if (answer.length < 4) return 'broken';
  const start = 4 + answer.readUInt32BE(0);
  const header = JSON.parse(answer.subarray(4, start).toString('utf8')) as Header;
  if (header.error) return header.error;
  const { format, width, height, lengths } = header;
  const [full, thumb] = lengths;
  if (!format || !width || !height || !full || !thumb) return 'broken';
  return {
    mediaType: `image/${format}`,
    width,
    height,
    full: answer.subarray(start, start + full),
    thumb: answer.subarray(start + full, start + full + thumb),
  };
}
