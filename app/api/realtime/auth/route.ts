import { channelProof } from '@/lib/auth/authorize-channel';
import { actorFromRequest } from '@/lib/auth/request-actor';
import { httpStatus, Refusal } from '@/lib/core/errors';

const CAP_CHARACTERS = 2000;

async function asked(request: Request): Promise<{ socketId: string; channel: string }> {
  const text = (await request.text()).slice(0, CAP_CHARACTERS);
  const given = new URLSearchParams(text);
  if (request.headers.get('content-type')?.startsWith('application/json')) {
    try {
      const body: unknown = JSON.parse(text);
      if (typeof body === 'object' && body !== null) {
        for (const [name, value] of Object.entries(body)) given.set(name, String(value));
      }
    } catch {
      // Not JSON after all: nothing was asked for.
    }
  }
  return { socketId: given.get('socket_id') ?? '', channel: given.get('channel_name') ?? '' };
}

/** pusher-js asks here before it may listen to a private channel. */
export async function POST(request: Request): Promise<Response> {
  try {
    const actor = await actorFromRequest(request);
    const { socketId, channel } = await asked(request);
    const proof = await channelProof(actor, socketId, channel);
    return proof ? Response.json(proof) : Response.json({ code: 'forbidden' }, { status: 403 });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json({ code: error.failure.code }, { status: httpStatus(error.failure.kind) });
  }
}
