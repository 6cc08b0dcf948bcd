export type Draft = { body: string; file: File | null };
export type Outcome =
  | { state: 'sent' }
  /** The server's word is final; `code` as in the `errors` catalogue, `sentence` the door's own words. */
  | { state: 'refused'; code: string; sentence?: string }
  /** Nobody answered, or not now: the same client id may be sent again. */
  | { state: 'failed' };

type Answer = { code?: string; errors?: { path: string; message: string }[] };

const TRY_AGAIN = new Set([401, 408, 425]);

/** What an answer of the server means for the message. */
export function outcomeOf(status: number, answer: Answer): Outcome {
  if (status >= 200 && status < 300) return { state: 'sent' };
  if (status < 400 || status >= 500 || TRY_AGAIN.has(status)) return { state: 'failed' };
  return { state: 'refused', code: answer.code ?? 'other', sentence: answer.errors?.[0]?.message };
}

/** Sends one message; never rejects. */
export async function sendMessage(bookingId: string, clientId: string, { body, file }: Draft): Promise<Outcome> {
  const form = new FormData();
  form.set('body', body);
  form.set('clientId', clientId);
  if (file) form.set('file', file);
  try {
    const response = await fetch(`/api/v1/bookings/${bookingId}/messages`, {
      method: 'POST',
      body: form,
      signal: AbortSignal.timeout(60_000),
    });
    return outcomeOf(response.status, (await response.json().catch(() => ({}))) as Answer);
  } catch {
    return { state: 'failed' };
  }
}
