import { log } from '@/lib/core/log';

const CAP_BYTES = 16_384;

/** Counts a browser's policy reports; their contents are a stranger's text and are not logged. */
export async function POST(request: Request): Promise<Response> {
  const size = await sizeUpTo(request, CAP_BYTES);
  if (size > CAP_BYTES) return new Response(null, { status: 413 });
  if (size > 0) {
    log.warn('csp report', { count: 1, path: '/api/csp-report', requestId: request.headers.get('x-request-id') });
  }
  return new Response(null, { status: 204 });
}

async function sizeUpTo(request: Request, cap: number): Promise<number> {
  if (!request.body) return 0;
  const reader = request.body.getReader();
  let size = 0;
  while (size <= cap) {
    const { done, value } = await reader.read();
    if (done) return size;
    size += value.byteLength;
  }
  await reader.cancel();
  return size;
}
