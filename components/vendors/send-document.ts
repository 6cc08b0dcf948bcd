import type { FormAction } from '@/lib/core/action-state';

export type SendText = { sent: string; failed: string; reasons: Record<string, string> };
type Answer = { code?: string; errors?: { path: string; message: string }[] };

/** Hands in a document through the REST door, and answers as a server action would; the file never passes an action. */
export const documentSender =
  (vendorId: string, text: SendText): FormAction =>
  async (_previous, form) => {
    const sent = await fetch(`/api/v1/vendors/${vendorId}/documents`, { method: 'POST', body: form }).catch(() => null);
    if (sent?.status === 201) return { status: 'ok', message: text.sent };
    const answer = ((await sent?.json().catch(() => null)) ?? {}) as Answer;
    const say = (code: string | undefined) => text.reasons[code ?? ''] ?? text.failed;
    if (!answer.errors?.length) return { status: 'failed', message: say(answer.code) };
    const fieldErrors = Object.fromEntries(answer.errors.map(({ path, message }) => [path, say(message)]));
    return { status: 'failed', fieldErrors };
  };
