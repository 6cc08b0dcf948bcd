'use server';

import { refresh } from 'next/cache';
import { defineAction } from '@/lib/auth/define-action';
import { closeArea as closeCommand, openArea as openCommand } from '../commands/close-area';
import { closeAreaInput, openAreaInput } from '../schema/areas';

/** Nothing new from a day on. */
export const closeArea = defineAction(closeAreaInput, closeCommand, {
  done: () => {
    refresh();
    return { message: 'admin.areas.closedNow' };
  },
});

export const openArea = defineAction(openAreaInput, openCommand, {
  done: () => {
    refresh();
    return { message: 'admin.areas.openedNow' };
  },
});
