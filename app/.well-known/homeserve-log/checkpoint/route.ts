import { newestCheckpoint } from '@/lib/audit/queries/prove-row';
import { mintGuest } from '@/lib/auth/actor';
import { originOf } from '@/lib/auth/origin';

/** The newest signed head of the log (C2SP tlog-checkpoint), for whoever wants to keep it. */
export async function GET(request: Request): Promise<Response> {
  const head = await newestCheckpoint(mintGuest(originOf(request.headers)));
  const headers = { 'Cache-Control': 'no-cache', 'Access-Control-Allow-Origin': '*' };
  return head
    ? new Response(head.note, { headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } })
    : new Response(null, { status: 404, headers });
}
