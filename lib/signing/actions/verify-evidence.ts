'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { askForWalk } from '../commands/evidence-walk';
import { verifyNow } from '../provider/verify-everything';

/** Everything about one signature, its photographs too, now. */
export const verifyEvidence = defineAction(
  z.object({ evidenceId: z.uuid('not_found') }),
  async (actor, { evidenceId }) => {
    const checked = await verifyNow(actor, evidenceId);
    if (checked.ok) refresh();
    return checked;
  },
  { done: ({ findings }) => ({ message: 'ops.evidence.verified', values: { count: findings.length } }) },
);

/** Walks through everything that was ever sealed, now. */
export const verifyAllEvidence = defineAction(z.object({}), async (actor) => {
  const asked = await askForWalk(actor);
  if (asked.ok) refresh();
  return asked;
});
