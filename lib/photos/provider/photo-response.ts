import 'server-only';
import { Readable } from 'node:stream';
import type { Actor } from '@/lib/core/actor';
import type { PhotoSize } from '../schema';
import { openPhoto, type PhotoFile } from './open-photo';

/** A visit’s photo as an HTTP answer to a request with these headers. Throws `not_found`. */
export async function photoResponse(actor: Actor, photoId: string, size: PhotoSize, asked: Headers): Promise<Response> {
  const file = await openPhoto(actor, photoId, size, asked.get('accept'));
  return fileResponse(file, asked.get('if-none-match'));
}

const headersOf = (etag: string) => ({
  ETag: etag,
  'Cache-Control': 'private, max-age=86400, immutable',
  Vary: 'Accept, Cookie, Authorization',
});

/** The answer 304 for a reader who has this version already, else null. */
export function unchanged(etag: string, ifNoneMatch: string | null): Response | null {
  const has = ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  return has ? new Response(null, { status: 304, headers: headersOf(etag) }) : null;
}

/** An opened picture as an HTTP answer; 304 when its reader has it already. */
export function fileResponse(file: PhotoFile, ifNoneMatch: string | null): Response {
  const same = unchanged(file.etag, ifNoneMatch);
  if (same) {
    file.stream.destroy();
    return same;
  }
  return new Response(Readable.toWeb(file.stream) as ReadableStream<Uint8Array>, {
    headers: {
      ...headersOf(file.etag),
      'Content-Type': file.mediaType,
      'Content-Length': String(file.bytes),
      'Content-Disposition': 'inline',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  });
}
