'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { objectionInput } from '@/lib/signing/schema';
import { openDispute as openCommand } from '../commands/open-dispute';

export const openDispute = defineAction(
  objectionInput.extend({ bookingId: z.uuid('invalid_id') }),
  (actor, { bookingId, ...input }) => openCommand(actor, bookingId, input),
  {
    done: () => {
      refresh();
      return { message: 'customer.dispute.sent' };
    },
  },
);
