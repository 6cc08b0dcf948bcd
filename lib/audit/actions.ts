'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { askForVerification } from './commands/verifications';

/** Walks through the whole log, now. */
export const verifyLogNow = defineAction(z.object({}), async (actor) => {
  const asked = await askForVerification(actor);
  if (asked.ok) refresh();
  return asked;
});
