'use server';

import { refresh } from 'next/cache';
import { defineAction } from '@/lib/auth/define-action';
import { favourVendor as favourCommand } from '../commands/favour-vendor';
import { favourInput } from '../schema/favourites';

export const favourVendor = defineAction(favourInput, (actor, input) => favourCommand(actor, input), {
  done: ({ favourite }) => {
    refresh();
    return { message: favourite ? 'customer.favourite.done' : 'customer.favourite.undone' };
  },
});
