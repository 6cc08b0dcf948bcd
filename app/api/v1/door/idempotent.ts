import { createHash } from 'node:crypto';
import { claimKey, idempotencyScope, keepAnswer, releaseKey, type StoredAnswer } from '@/lib/auth/idempotency';
import type { Actor } from '@/lib/core/actor';
import { type Failure, invalid, Refusal } from '@/lib/core/errors';
import { problem } from './problem';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** Method, path with query, and the body's bytes: what makes two requests the same. */
function fingerprint(request: Request, bytes: Buffer): Buffer {
  const { pathname, search } = new URL(request.url);
  return createHash('sha256').update(`${request.method} ${pathname}${search}\n`).update(bytes).digest();
}

/** Whoever proves himself sends the same again, with the same key. */
const isFinal = ({ kind, code }: Failure): boolean => kind !== 'unavailable' && code !== 'step_up_required';

/**
 * Answers a writing request once per `Idempotency-Key`: a repeat gets the first answer and `Idempotent-Replayed`.
 * Refusals are answers and are kept; surprises, 503 and `step_up_required` are not, so that the same key may try again.
 */
export async function answerOnce(
  actor: Actor,
  request: Request,
  bytes: Buffer,
  run: () => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get('idempotency-key');
  if (key === null || request.method === 'GET') return run();
  if (!KEY.test(key)) throw invalid({ path: 'Idempotency-Key', message: 'wrong_format' });
  const claim = { scope: idempotencyScope(actor), key, requestSha256: fingerprint(request, bytes) };
  const stored = await claimKey(actor, claim);
  if (stored) return replay(stored);
  let response: Response;
  try {
    response = await run();
  } catch (error) {
    if (!(error instanceof Refusal) || !isFinal(error.failure)) {
      await releaseKey(actor, claim);
      throw error;
    }
    response = await problem(error.failure, actor.requestId);
  }
  const body = await response.text();
  const headers = { 'Content-Type': response.headers.get('Content-Type') ?? '' };
  if (response.status >= 500 || response.status === 429) await releaseKey(actor, claim);
  else await keepAnswer(actor, claim, { status: response.status, body, headers });
  return withBody(response.status, body, response.headers);
}

function replay(stored: StoredAnswer): Response {
  return withBody(stored.status, stored.body, { ...stored.headers, 'Idempotent-Replayed': 'true' });
}

const withBody = (status: number, body: string, headers: HeadersInit): Response =>
  new Response(status === 204 ? null : body, { status, headers });
