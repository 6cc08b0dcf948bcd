'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { revokeShare as revokeCommand, shareVisit as shareCommand } from '../commands/share-visit';

export const shareVisit = defineAction(
  z.object({ bookingId: z.uuid('not_found') }),
  (actor, { bookingId }) => shareCommand(actor, bookingId),
  {
    done: () => {
      refresh();
      return { message: 'safety.share.made' };
    },
  },
);

export const revokeShare = defineAction(
  z.object({ shareId: z.uuid('not_found') }),
  (actor, { shareId }) => revokeCommand(actor, shareId),
  {
    done: () => {
      refresh();
      return { message: 'safety.share.stopped' };
    },
  },
);
