'use server';

import { refresh } from 'next/cache';
import { defineAction } from '@/lib/auth/define-action';
import { joinWaitlist as joinCommand, leaveWaitlist as leaveCommand } from './commands/waitlist';
import { jumpDemoClock } from './provider';
import { jumpClockInput, waitlistInput } from './schema';

export const jumpClock = defineAction(jumpClockInput, jumpDemoClock, {
  beforePhone: true,
  done: () => {
    refresh();
    return { message: 'demo.moved' };
  },
});

export const joinWaitlist = defineAction(waitlistInput, joinCommand, {
  done: () => {
    refresh();
    return { message: 'booking-flow.when.waitingNow' };
  },
});

export const leaveWaitlist = defineAction(waitlistInput, leaveCommand, {
  done: () => {
    refresh();
    return { message: 'booking-flow.when.waitingNoMore' };
  },
});
