import { hex } from '@/lib/core/encoding';
import type { PreparedShot } from './prepare-shot';

export type Kind = 'before' | 'after' | 'other';
export type Outcome =
  | { state: 'saved'; id: string }
  /** The server's word is final: sending again would not help. */
  | { state: 'refused'; code: string }
  /** Nobody answered, or not now: the same client id may be sent again. */
  | { state: 'failed' };

/** The phone's own id of a shot. Not `randomUUID`: that exists only where the page came by HTTPS. */
export function newClientId(): string {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

type Answer = { id?: string; code?: string; errors?: { path: string; code: string }[] };

const TRY_AGAIN = new Set([401, 408, 425, 429]);
/** What arrived is not what was sent: sending again is all that helps. */
const DAMAGED = 'photo_hash_differs';

const PAUSES = [2_000, 8_000, 30_000];

/** How long to wait before sending again by ourselves, after so many tries; null: then it waits for network or a tap. */
export const pauseAfter = (tries: number): number | null => PAUSES[tries - 1] ?? null;

/** What an answer of the server means for the shot. */
export function outcomeOf(status: number, body: unknown): Outcome {
  const answer = (typeof body === 'object' && body !== null ? body : {}) as Answer;
  if (status === 200 || status === 201) return answer.id ? { state: 'saved', id: answer.id } : { state: 'failed' };
  if (status < 400 || status >= 500 || TRY_AGAIN.has(status)) return { state: 'failed' };
  const onFile = answer.errors?.find((error) => error.path === 'file')?.code;
  if (onFile === DAMAGED) return { state: 'failed' };
  return { state: 'refused', code: onFile ?? answer.code ?? 'other' };
}

/** Sends one file; `progress` hears percentages. Never rejects. */
export function sendPhoto(
  bookingId: string,
  shot: { file: File; kind: Kind; shotId?: string; clientId: string; prepared: PreparedShot },
  progress: (percent: number) => void,
): Promise<Outcome> {
  const form = new FormData();
  form.set('kind', shot.kind);
  form.set('takenAt', new Date(shot.file.lastModified || Date.now()).toISOString());
  form.set('clientId', shot.clientId);
  if (shot.shotId) form.set('shotId', shot.shotId);
  form.set('sha256', shot.prepared.sha256);
  form.set('file', shot.prepared.blob, shot.file.name);
  return new Promise((resolve) => {
    // fetch cannot tell how much of a body is sent.
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/bookings/${bookingId}/photos`);
    request.responseType = 'json';
    request.timeout = 120_000;
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? Math.round((loaded / total) * 100) : 0);
    request.onload = () => resolve(outcomeOf(request.status, request.response));
    request.onerror = () => resolve({ state: 'failed' });
    request.ontimeout = () => resolve({ state: 'failed' });
    request.send(form);
  });
}
