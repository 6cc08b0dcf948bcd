'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { missLimits } from '@/lib/auth/miss-limits';
import { ANYTHING } from '@/lib/auth/missing';
import { rateLimitEach } from '@/lib/auth/rate-limit';
import type { Actor } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { address } from '@/lib/core/search-params';
import { holdSlot as holdCommand } from '../commands/hold-slot';
import { noteMiss as missCommand } from '../commands/note-miss';
import { joinWaitlist as joinCommand, leaveWaitlist as leaveCommand } from '../commands/waitlist';
import { orderQuery } from '../policy/visit-order';
import { jumpDemoClock } from '../provider';
import { holdSlotInput, jumpClockInput, waitlistInput } from '../schema';

export const jumpClock = defineAction(jumpClockInput, jumpDemoClock, {
  despite: ANYTHING,
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

/** A page of times says that it had none; who says so too often is not heard. */
export const noteMiss = defineAction(
  waitlistInput,
  async (actor, input) => {
    const limited = await rateLimitEach(missLimits(actor));
    return limited.ok ? missCommand(actor, input) : limited;
  },
  { despite: ANYTHING },
);

const holdForm = holdSlotInput.extend({
  slug: z.string('required').regex(/^[a-z0-9-]{1,100}$/, 'wrong_format'),
  /** Where a slot that is gone is said: among the times, or beside what was typed. */
  page: z.enum(['when', 'confirm'], 'not_a_choice'),
});
type HoldForm = z.output<typeof holdForm>;

async function hold(actor: Actor, form: HoldForm): Promise<Result<{ next: string }>> {
  const { slug, page, ...input } = form;
  const start = input.slotStart.toISOString();
  const held = await holdCommand(actor, { ...input, slotStart: start });
  const order = { pincode: input.pincode, ...orderQuery(input) };
  const review = (holdId: string | null | undefined) =>
    ok({ next: address(`/book/${slug}/confirm`, { ...order, slot: start, hold: holdId }) });
  if (held.ok) return review(held.value.id);
  // A budget that is used up keeps nobody from booking.
  if (held.failure.kind === 'rate_limited') return review(input.replacesId);
  if (held.failure.code !== 'slot_taken') return held;
  if (page === 'confirm') return review(input.replacesId);
  return ok({ next: address(`/book/${slug}`, { ...order, lost: start, hold: input.replacesId }) });
}

export const holdSlot = defineAction(holdForm, hold, { done: ({ next }) => ({ redirect: next }) });
