import { proveConsistency } from '@/lib/audit/queries/prove-row';
import { mintGuest } from '@/lib/auth/actor';
import { originOf } from '@/lib/auth/origin';
import { httpStatus, Refusal } from '@/lib/core/errors';

const SIZE = /^[1-9]\d{0,18}$/;

/** That the newest head goes on from the tree of `?from=` entries; `&origin=` asks of an earlier tree. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const from = searchParams.get('from') ?? '';
  const headers = { 'Cache-Control': 'no-cache', 'Access-Control-Allow-Origin': '*' };
  if (!SIZE.test(from)) return new Response(null, { status: 422, headers });
  try {
    const actor = mintGuest(originOf(request.headers));
    const proof = await proveConsistency(actor, BigInt(from), searchParams.get('origin') ?? undefined);
    return Response.json(proof, { headers });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: httpStatus(error.failure.kind), headers });
    throw error;
  }
}
