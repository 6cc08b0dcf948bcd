import type { FieldItem } from './field-item';
import { type FieldVisit, isReached } from './field-visit';

export type Outcome =
  | { state: 'sent' }
  | { state: 'refused'; code: string }
  /** Nobody answered, or not now: the same may be sent again. */
  | { state: 'later' };

type Answer = { code?: string; errors?: { path: string; code: string }[] };

const TRY_AGAIN = new Set([401, 408, 425, 429]);
/** Another page is sending the very same. */
const IN_FLIGHT = 'idempotency_in_flight';
/** It was changed on its way, and arrives whole another time. */
const DAMAGED = 'photo_hash_differs';

/** What an answer of the server means for what was sent. */
export function outcomeOf(status: number, body: unknown): Outcome {
  const answer = (typeof body === 'object' && body !== null ? body : {}) as Answer;
  if (status >= 200 && status < 300) return { state: 'sent' };
  if (status < 400 || status >= 500 || TRY_AGAIN.has(status) || answer.code === IN_FLIGHT) return { state: 'later' };
  const ofField = answer.errors?.[0]?.code;
  if (ofField === DAMAGED) return { state: 'later' };
  return { state: 'refused', code: ofField ?? answer.code ?? 'other' };
}

/** The request of the REST door that says it; addresses of the door outlive a deployment, those of actions do not. */
export function requestOf({ bookingId, clientId, act, at }: Omit<FieldItem, 'seq' | 'state'>): [string, RequestInit] {
  const visit = `/api/v1/bookings/${bookingId}`;
  const json = (address: string, body: unknown, method = 'POST'): [string, RequestInit] => [
    address,
    {
      method,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': clientId },
      body: JSON.stringify(body),
    },
  ];
  switch (act.verb) {
    case 'en-route':
      return json(`${visit}/en-route`, {});
    case 'arrive': {
      const { verb: _, ...position } = act;
      return json(`${visit}/arrive`, position);
    }
    case 'start':
      return json(`${visit}/start`, act.startCode === undefined ? {} : { startCode: act.startCode });
    case 'checklist':
      return json(`${visit}/checklist`, { items: [{ id: act.itemId, done: act.done }] }, 'PUT');
    case 'complete':
      return json(`${visit}/complete`, {});
    case 'photo': {
      const form = new FormData();
      form.set('kind', act.kind);
      form.set('takenAt', at);
      form.set('clientId', clientId);
      form.set('sha256', act.sha256);
      if (act.shotId) form.set('shotId', act.shotId);
      form.set('file', act.file, act.name);
      return [`${visit}/photos`, { method: 'POST', body: form }];
    }
  }
}

const PATIENCE_MS = 120_000;

async function ask(address: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

/** Sends one item; never rejects. What a conflict refuses and has been reached all the same was heard before. */
export async function sendItem(item: FieldItem): Promise<Outcome> {
  try {
    const { status, body } = await ask(...requestOf(item));
    const outcome = outcomeOf(status, body);
    if (status !== 409 || outcome.state !== 'refused') return outcome;
    const now = await ask(`/api/v1/bookings/${item.bookingId}`);
    if (now.status >= 500) return { state: 'later' };
    return now.status === 200 && isReached(now.body as FieldVisit, item) ? { state: 'sent' } : outcome;
  } catch {
    return { state: 'later' };
  }
}
