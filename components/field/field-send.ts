import type { BookingDetail } from '@/lib/bookings/schema';
import { outcomeOf, type Outcome as Word } from '@/lib/core/outcome';
import { type FieldItem, isPhoto } from './field-item';
import { type FieldVisit, isReached } from './field-visit';

/** `waits`: not before something else has happened to the visit, which `code` says. */
export type Outcome = Word | { state: 'waits'; code: string };

/** Ends by itself: the customer answers, or the time to answer is over. */
const PASSES = new Set(['price_change_open']);

type Asked = Pick<FieldItem, 'bookingId' | 'clientId' | 'round' | 'act' | 'code'>;

/** The request of the REST door that says it; addresses of the door outlive a deployment, those of actions do not. */
export function requestOf({ bookingId, clientId, round, act }: Asked): [string, RequestInit] {
  const visit = `/api/v1/bookings/${bookingId}`;
  const key = round ? `${clientId}.${round}` : clientId;
  const json = (address: string, body: unknown, method = 'POST'): [string, RequestInit] => [
    address,
    {
      method,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
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
    case 'price': {
      const { verb: _, ...scope } = act;
      return json(`${visit}/price-changes`, scope);
    }
    case 'unfinished': {
      const { verb: _, ...asked } = act;
      return json(`${visit}/cannot-finish`, asked);
    }
    case 'message':
      return json(`${visit}/messages`, { body: act.body, clientId });
    case 'photo': {
      const form = new FormData();
      form.set('kind', act.kind);
      form.set('takenAt', act.takenAt);
      form.set('clientId', clientId);
      form.set('sha256', act.sha256);
      if (act.shotId) form.set('shotId', act.shotId);
      form.set('file', act.file, act.name);
      return [`${visit}/photos`, { method: 'POST', body: form }];
    }
  }
}

const PATIENCE_MS = 120_000;

type Answer = { status: number; body: unknown };

async function ask(address: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

/** The same for what takes its time; `progress` hears percentages. fetch cannot tell how much of a body is sent. */
function askAloud(address: string, { body }: RequestInit, progress: (percent: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'json';
    request.timeout = PATIENCE_MS;
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? Math.round((loaded / total) * 100) : 0);
    request.onload = () => resolve({ status: request.status, body: request.response });
    request.onerror = reject;
    request.ontimeout = reject;
    request.send(body as FormData);
  });
}

const askVisit = ({ bookingId }: Asked): Promise<Answer> => ask(`/api/v1/bookings/${bookingId}`);

/** Whether a higher price still waits for the customer's answer. */
const isPriceOpen = ({ priceChanges, now }: Pick<BookingDetail, 'priceChanges' | 'now'>): boolean =>
  priceChanges.some(
    ({ status, expiresAt, oldTotalMinor, newTotalMinor }) =>
      status === 'proposed' && expiresAt > now && newTotalMinor > oldTotalMinor,
  );

/**
 * Sends one item; never rejects. What a conflict refuses and has been reached all the same was heard before. A photo that
 * was answered "not yet" leaves the phone again only once its visit says that the wait is over.
 */
export async function sendItem(item: Asked, progress: (percent: number) => void = () => undefined): Promise<Outcome> {
  try {
    if (isPhoto(item) && item.code && PASSES.has(item.code)) {
      const { status, body } = await askVisit(item);
      const { state } = outcomeOf(status, body);
      if (state === 'later') return { state };
      if (state === 'sent' && isPriceOpen(body as BookingDetail)) return { state: 'waits', code: item.code };
    }
    const [address, init] = requestOf(item);
    const { status, body } = await (isPhoto(item) ? askAloud(address, init, progress) : ask(address, init));
    const outcome = outcomeOf(status, body);
    if (outcome.state !== 'refused') return outcome;
    if (PASSES.has(outcome.code)) return { state: 'waits', code: outcome.code };
    if (status !== 409) return outcome;
    const now = await askVisit(item);
    if (now.status >= 500) return { state: 'later' };
    return now.status === 200 && isReached(now.body as FieldVisit, item) ? { state: 'sent' } : outcome;
  } catch {
    return { state: 'later' };
  }
}
