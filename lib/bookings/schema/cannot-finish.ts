import { z } from 'zod';
import type { Slot } from '@/lib/scheduling/schema';
import { UNFINISHED_ANSWERS, UNFINISHED_REASONS, UNFINISHED_WAYS } from '../policy/door-choices';

const instant = z.iso.datetime({ offset: true, error: 'invalid_time' }).transform((value) => new Date(value));
const fee = z.number('required').int('invalid_value').min(0, 'invalid_value');

export const cannotFinishInput = z.object({
  reason: z.enum(UNFINISHED_REASONS, 'not_a_choice'),
  /** What the customer reads. */
  note: z.string('required').trim().min(5, 'reason_short').max(500, 'too_long'),
  /** One of the visit's photos that shows it. */
  photoId: z.uuid('invalid_id').nullish(),
  way: z.enum(UNFINISHED_WAYS, 'not_a_choice'),
  /** When he could come, of `reschedule` and `return`. */
  slotStart: instant.nullish(),
  /** The charge that was shown, of `charge`; another one now is refused with `quote_changed`. */
  expectedFeeMinor: fee.nullish(),
});
export type CannotFinishInput = z.input<typeof cannotFinishInput>;

export const unfinishedAnswerInput = z.object({
  choice: z.enum(UNFINISHED_ANSWERS, 'not_a_choice'),
  /** Of `time`: what was proposed, or another start of `return-times`. */
  slotStart: instant.nullish(),
  /** Of `charge`: what was shown. */
  expectedFeeMinor: fee.nullish(),
});
export type UnfinishedAnswerInput = z.input<typeof unfinishedAnswerInput>;

/** When the professional who is there could come again. */
export type ReturnTimes = {
  data: Slot[];
  timeZone: string;
  /** The calendar day at the address, YYYY-MM-DD, and how many days from it can be chosen. */
  today: string;
  horizonDays: number;
};
