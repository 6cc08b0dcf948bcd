import 'server-only';
import { Readable } from 'node:stream';
import type { Actor } from '@/lib/core/actor';
import { evidenceBundle } from './evidence-bundle';

/** The bundle as an HTTP answer. Throws what `evidenceBundle` does. */
export async function bundleResponse(actor: Actor, id: string): Promise<Response> {
  const { fileName, chunks } = await evidenceBundle(actor, id);
  const stream = Readable.toWeb(Readable.from(chunks, { objectMode: false })) as ReadableStream<Uint8Array>;
  return new Response(stream, {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
