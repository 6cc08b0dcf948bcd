/** What became of something that a browser sent through the REST door. */
export type Outcome =
  | { state: 'sent' }
  /** The server's word is final: sending again would not help. `code` as in the `errors` catalogue. */
  | { state: 'refused'; code: string }
  /** Nobody answered, or not now: the same may be sent again. */
  | { state: 'later' };

type Answer = { code?: string; errors?: { path: string; code: string }[] };

const TRY_AGAIN = new Set([401, 408, 425, 429]);
/** Another page is sending the very same. */
const IN_FLIGHT = 'idempotency_in_flight';
/** It was changed on its way, and arrives whole another time. */
const DAMAGED = 'photo_hash_differs';

/** What an answer of the server means for what was sent; status 0 is no answer. */
export function outcomeOf(status: number, body: unknown): Outcome {
  const answer = (typeof body === 'object' && body !== null ? body : {}) as Answer;
  if (status >= 200 && status < 300) return { state: 'sent' };
  if (status < 400 || status >= 500 || TRY_AGAIN.has(status) || answer.code === IN_FLIGHT) return { state: 'later' };
  const ofField = answer.errors?.[0]?.code;
  if (ofField === DAMAGED) return { state: 'later' };
  return { state: 'refused', code: ofField ?? answer.code ?? 'other' };
}
