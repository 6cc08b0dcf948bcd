import { z } from 'zod';
import type { Slot } from '@/lib/scheduling/schema';
import type { RescheduleWay, Side } from '../policy/reschedule';

const id = z.uuid('invalid_id').toLowerCase();
const reason = z
  .string()
  .trim()
  .max(500, 'too_long')
  .nullish()
  .transform((text) => text || null);

export const rescheduleInput = z.object({
  slotStart: z.iso.datetime({ offset: true, error: 'invalid_time' }).transform((value) => new Date(value)),
  /** Operations have to say why. */
  reason,
  /** The new time, held by the customer. */
  slotHoldId: id.nullish(),
  /** Another may be asked where the present professional cannot come then; else that is refused. */
  anotherProfessional: z.boolean('invalid_value').default(false),
});
export type RescheduleInput = z.input<typeof rescheduleInput>;

export const holdNewTimeInput = rescheduleInput.pick({ slotStart: true });
export type HoldNewTimeInput = z.input<typeof holdNewTimeInput>;

/** Another time that waits for an answer. Instants are RFC 3339 UTC. */
export type OpenReschedule = {
  id: string;
  /** Whose wish it is: the other side answers. */
  side: Side;
  startsAt: string;
  endsAt: string;
  arrivalEndsAt: string;
  expiresAt: string;
  reason: string | null;
  /** Whether this viewer says yes or no, or is the one who may take it back. */
  yours: 'answer' | 'withdraw';
};

export const newTimesFilter = z.object({
  /** First calendar day at the address, YYYY-MM-DD; today when left out. */
  from: z.iso.date('invalid_time').optional(),
  days: z.coerce.number('invalid_value').int('invalid_value').min(1, 'too_small').max(31, 'too_large').default(7),
  slotHoldId: id.nullish(),
});
export type NewTimesFilter = z.input<typeof newTimesFilter>;

/** A start that a visit can be moved to; `same`: whoever has the visit can come then. */
export type NewTime = Slot & { same: boolean };

export type NewTimes = {
  data: NewTime[];
  timeZone: string;
  way: RescheduleWay;
  /** The calendar day at the address, YYYY-MM-DD, and how many days from it can be booked. */
  today: string;
  horizonDays: number;
  /** Inside of so many hours both sides have to agree. */
  noticeHours: number;
  /** Until when the other side could answer at most, if it were asked now; null when nobody has to be asked. */
  answerUntil: string | null;
};
