'use server';

import { refresh } from 'next/cache';
import { defineAction } from '@/lib/auth/define-action';
import { jumpDemoClock } from './provider';
import { jumpClockInput } from './schema';

export const jumpClock = defineAction(jumpClockInput, jumpDemoClock, {
  beforePhone: true,
  done: () => {
    refresh();
    return { message: 'demo.moved' };
  },
});
