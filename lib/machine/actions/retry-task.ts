'use server';

import { refresh } from 'next/cache';
import { defineAction } from '@/lib/auth/define-action';
import { retryTask as retryCommand } from '../commands/retry-task';
import { retryInput } from '../schema';

export const retryTask = defineAction(retryInput, retryCommand, {
  done: ({ task }) => {
    refresh();
    return { message: 'admin.machine.retried', values: { task } };
  },
});
