'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { renewFeed as renewCommand, revokeFeed as revokeCommand } from '../commands/calendar-feed';

export const renewFeed = defineAction(z.object({}), (actor) => renewCommand(actor), {
  done: () => {
    refresh();
    return { message: 'vendor.account.feed.made' };
  },
});

export const revokeFeed = defineAction(z.object({}), (actor) => revokeCommand(actor), {
  done: () => {
    refresh();
    return { message: 'vendor.account.feed.stopped' };
  },
});
