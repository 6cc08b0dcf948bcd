'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { noteReviewer as noteCommand } from '../commands/note-reviewer';

/** Said by the open page again and again; what it answers is who else is there. */
export const noteReviewer = defineAction(
  z.object({ vendorId: z.uuid('invalid_id') }),
  (actor, { vendorId }) => noteCommand(actor, vendorId),
  {
    done: () => {
      refresh();
      return {};
    },
  },
);
