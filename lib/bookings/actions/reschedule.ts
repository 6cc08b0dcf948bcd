'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { address } from '@/lib/core/search-params';
import {
  acceptReschedule as acceptCommand,
  rejectReschedule as rejectCommand,
  withdrawReschedule as withdrawCommand,
} from '../commands/answer-reschedule';
import { holdNewTime as holdCommand } from '../commands/hold-new-time';
import { rescheduleBooking as rescheduleCommand } from '../commands/reschedule-booking';
import type { BookingDetail } from '../schema';
import { holdNewTimeInput, rescheduleInput } from '../schema/reschedule';

const visit = z.object({ bookingId: z.uuid('not_found') });

const PAGE: Record<BookingDetail['viewer'], string> = {
  customer: '/customer/bookings',
  vendor: '/vendor/jobs',
  staff: '/ops/bookings',
};

export const holdNewTime = defineAction(
  holdNewTimeInput.extend(visit.shape),
  async (actor, { bookingId, slotStart }) => {
    const start = slotStart.toISOString();
    const page = `${PAGE.customer}/${bookingId}/reschedule`;
    const held = await holdCommand(actor, bookingId, { slotStart: start });
    if (held.ok) return { ok: true, value: { next: address(page, { slotStart: start, hold: held.value.id }) } };
    // A budget that is used up keeps nobody from moving his visit.
    if (held.failure.kind === 'rate_limited') return { ok: true, value: { next: address(page, { slotStart: start }) } };
    if (held.failure.code !== 'slot_taken') return held;
    return { ok: true, value: { next: address(page, { lost: start }) } };
  },
  { done: ({ next }) => ({ redirect: next }) },
);

export const rescheduleBooking = defineAction(
  rescheduleInput.extend(visit.shape),
  (actor, { bookingId, ...input }) =>
    rescheduleCommand(actor, bookingId, { ...input, slotStart: input.slotStart.toISOString() }),
  { done: ({ id, viewer }) => ({ redirect: `${PAGE[viewer]}/${id}` }) },
);

const asked = z.object({ rescheduleId: z.uuid('not_found') });
const said = (message: string) => () => {
  refresh();
  return { message };
};

export const acceptReschedule = defineAction(asked, (actor, { rescheduleId }) => acceptCommand(actor, rescheduleId), {
  done: said('reschedule.accepted'),
});

export const rejectReschedule = defineAction(asked, (actor, { rescheduleId }) => rejectCommand(actor, rescheduleId), {
  done: said('reschedule.kept'),
});

export const withdrawReschedule = defineAction(
  asked,
  (actor, { rescheduleId }) => withdrawCommand(actor, rescheduleId),
  { done: said('reschedule.takenBack') },
);
