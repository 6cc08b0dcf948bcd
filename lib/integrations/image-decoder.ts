import type { Socket } from 'node:net';
import { env } from '@/lib/core/env';
import { type Answer, askChild, type CappedChild, startChild, withTurn } from './capped-child';

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

const CHILD = 'image-decoder-child.mjs';

type Decoder = { process: CappedChild; used: number };

/** Decoders that may see another picture; empty unless IMAGES_PER_DECODER is raised. */
const rested: Decoder[] = [];

/** As it is, or cut square around what draws the eye. */
export type ImageShape = 'whole' | 'square';

/** Decides what an upload really is by decoding it, in a child process with capped memory and time. */
export function decodeImage(bytes: Buffer, shape: ImageShape = 'whole'): Promise<DecodedImage | DecodeFailure> {
  return withTurn(async () => {
    const decoder = (shape === 'whole' ? rested.pop() : undefined) ?? startDecoder(shape);
    decoder.used += 1;
    holdsProgram(decoder, true);
    const last = shape !== 'whole' || decoder.used >= mostPictures();
    const image = toImage(await askChild<Header>(decoder.process, bytes, last));
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
    const answer = await askChild<Header>(encoder.process, webp, true);
    encoder.process.kill('SIGKILL');
    return answer?.bodies[0] ?? null;
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

const startDecoder = (work: ImageShape | 'avif'): Decoder => ({ process: startChild(CHILD, work), used: 0 });

type Header = {
  error?: DecodeFailure;
  format?: 'jpeg' | 'png' | 'webp';
  width?: number;
  height?: number;
  look?: Pick<DecodedImage, 'print' | 'finePrint' | 'brightness' | 'contrast'>;
};

function toImage(answer: Answer<Header> | null): DecodedImage | DecodeFailure {
  // Whatever is wrong with a picture is an answer.
  if (!answer) return 'broken';
  const [full, thumb] = answer.bodies;
  const { error, format, width, height, look } = answer.header;
  if (error) return error;
  if (!format || !width || !height || !look || !full || !thumb) return 'broken';
  return { mediaType: `image/${format}`, width, height, ...look, full, thumb };
}
