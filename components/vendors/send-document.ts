import type { FormAction } from '@/lib/core/action-state';

export type SendText = { sent: string; failed: string; reasons: Record<string, string> };
type Answer = { code?: string; errors?: { path: string }[] };

/** What is wrong with a field that is not empty; the door's own sentences are in its language, not the reader's. */
const WRONG: Record<string, string> = {
  number: 'bad_document_number',
  expiresOn: 'document_over',
  file: 'photo_unreadable',
};

/** Hands in a document through the REST door, and answers as a server action would; the file never passes an action. */
export const documentSender =
  (vendorId: string, text: SendText): FormAction =>
  async (_previous, form) => {
    const sent = await fetch(`/api/v1/vendors/${vendorId}/documents`, { method: 'POST', body: form }).catch(() => null);
    if (sent?.status === 201) return { status: 'ok', message: text.sent };
    const answer = ((await sent?.json().catch(() => null)) ?? {}) as Answer;
    const say = (code: string | undefined) => text.reasons[code ?? ''] ?? text.failed;
    if (!answer.errors?.length) return { status: 'failed', message: say(answer.code) };
    const isEmpty = (path: string): boolean => {
      const given = form.get(path);
      return given instanceof File ? given.size === 0 : !given;
    };
    const fieldErrors = Object.fromEntries(
      answer.errors.map(({ path }) => [path, say(isEmpty(path) ? 'required' : WRONG[path])]),
    );
    return { status: 'failed', fieldErrors };
  };
