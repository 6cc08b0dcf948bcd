import { hex } from '@/lib/core/encoding';

/** What leaves the phone, and the SHA-256 of exactly that, lower-case hex. */
export type PreparedShot = { blob: Blob; sha256: string };

/** More than the largest picture that is ever shown. */
const LONGEST_EDGE = 2560;
/** Below this a picture costs nobody anything. */
const SMALL_BYTES = 1_500_000;
const QUALITY = 0.85;

let last: Promise<unknown> = Promise.resolve();

/**
 * Shrinks and hashes a picture; null when it cannot be read. One after another: twenty large ones at once are more than
 * a phone holds.
 */
export function prepareShot(file: Blob): Promise<PreparedShot | null> {
  const prepared = last.then(async () => {
    try {
      const blob = await shrunk(file);
      return { blob, sha256: await sha256Of(blob) };
    } catch {
      return null;
    }
  });
  last = prepared;
  return prepared;
}

/** The measures to draw a picture at, or null when it may stay as it is. */
export function smallerSize(width: number, height: number): { width: number; height: number } | null {
  const share = LONGEST_EDGE / Math.max(width, height);
  if (share >= 1) return null;
  return { width: Math.round(width * share), height: Math.round(height * share) };
}

/** Upright, and without what a camera notes beside it. What this browser cannot draw is sent as it is. */
async function shrunk(file: Blob): Promise<Blob> {
  if (file.size < SMALL_BYTES) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const size = smallerSize(picture.width, picture.height);
    const blob = size && (await drawn(picture, size));
    picture.close();
    return blob && blob.size < file.size ? blob : file;
  } catch {
    return file;
  }
}

function drawn(picture: ImageBitmap, { width, height }: { width: number; height: number }): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.resolve(null);
  pen.imageSmoothingQuality = 'high';
  // JPEG has no transparency: what shows through would come out black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}

/** A page that came without TLS has no `crypto.subtle`. */
async function sha256Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  if (globalThis.crypto?.subtle) return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const { sha256 } = await import('@noble/hashes/sha2.js');
  return hex(sha256(bytes));
}
