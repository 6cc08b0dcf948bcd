import { z } from 'zod';
import type { NewTime } from './reschedule';

const id = z.uuid('invalid_id').toLowerCase();

export const warrantyInput = z.object({
  /** The phone's own id of the attempt: sent twice, booked once. */
  draftId: id,
  /** What did not last: services of the visit that are still under warranty. */
  serviceIds: z.array(id, 'required').min(1, 'choose_one').max(10, 'too_many'),
  /** In the customer's words; the professional reads it. */
  problem: z.string('required').trim().min(5, 'reason_short').max(500, 'too_long'),
  slotStart: z.iso.datetime({ offset: true, error: 'invalid_time' }).transform((value) => new Date(value)),
});
export type WarrantyInput = z.input<typeof warrantyInput>;

/** A service of a finished visit that is put right for nothing until then. Instants RFC 3339. */
export type Warranted = { serviceId: string; title: string; until: string };

/** Starts for a warranty visit of everything that is under warranty; `same`: whoever did the work can come then. */
export type WarrantyTimes = {
  data: NewTime[];
  timeZone: string;
  /** The calendar day at the address, YYYY-MM-DD, and how many days from it can be booked. */
  today: string;
  horizonDays: number;
};
