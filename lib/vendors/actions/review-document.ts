'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { reviewDocument as reviewCommand } from '../commands/review-document';

const input = z.object({
  documentId: z.uuid('invalid_id'),
  decision: z.enum(['approve', 'request_revision', 'reject'], 'not_a_choice'),
  reason: z.string().max(500, 'too_long').default(''),
});

/** Stays on the application and reads it again. The note stands in the field "reason", as of all that is decided. */
export const reviewDocument = defineAction(
  input,
  async (actor, { documentId, decision, reason }) => {
    const answer = await reviewCommand(actor, documentId, { decision, note: reason });
    if (answer.ok || !answer.failure.fields) return answer;
    const fields = answer.failure.fields.map((field) => (field.path === 'note' ? { ...field, path: 'reason' } : field));
    return { ok: false, failure: { ...answer.failure, fields } };
  },
  {
    done: ({ status }) => {
      refresh();
      return { message: `onboarding.documents.done.${status as 'accepted'}` };
    },
  },
);
