import { z } from 'zod';
import { pageInput } from '@/lib/core/page-input';
import { MAX_QUANTITY, MAX_SERVICES, readNamed } from './policy/visit-order';

const pincode = z.string('required').regex(/^\d{6}$/, 'bad_pincode');
const id = z.uuid('invalid_id').toLowerCase();
/** How often a service is done in one visit. */
const count = z.int('invalid_value').min(1, 'too_small').max(MAX_QUANTITY, 'too_large');
const quantity = count.default(1);
const also = z.array(z.object({ serviceId: id, quantity })).max(MAX_SERVICES - 1, 'too_many_services');
const addOnIds = z.array(id).max(20, 'too_long');
const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : value.split(',').filter(Boolean)));

/** What a visit is made of. */
export const orderFields = {
  serviceId: id,
  quantity,
  /** What else is done in it, by the same person; with the first, each service once. */
  also: also.default([]),
  /** Extras of any of its services. */
  addOnIds: addOnIds.default([]),
};
/** Of a hold that the asker has: what it keeps is free for him. */
const holdId = id.nullish();

export const listSlotsFilter = z.object({
  serviceId: id,
  quantity: z.coerce.number('invalid_value').pipe(count).default(1),
  /** What else is to be done in the visit: `id`, or `id*2`. */
  also: texts
    .transform((list): z.input<typeof also> => list.map(readNamed))
    .pipe(also)
    .default([]),
  addOnIds: texts.pipe(addOnIds).default([]),
  pincode,
  /** First calendar day at the address, YYYY-MM-DD (or an instant on it); today when left out. */
  from: z.union([z.iso.date('invalid_time'), z.iso.datetime({ offset: true, error: 'invalid_time' })]).optional(),
  days: z.coerce.number('invalid_value').int('invalid_value').min(1, 'too_small').max(31, 'too_large').default(7),
  holdId,
});
export type ListSlotsFilter = z.input<typeof listSlotsFilter>;

/** One bookable start. Instants are RFC 3339 UTC. */
export type Slot = {
  start: string;
  /** End of the visit (start + duration of service and add-ons). */
  end: string;
  /** Shown to people as the arrival window start … arrivalEnd. */
  arrivalEnd: string;
  /** How many professionals could take it. */
  vendors: number;
};

export const holdSlotInput = z.object({
  ...orderFields,
  pincode,
  slotStart: z.iso.datetime({ offset: true, error: 'invalid_time' }).transform((value) => new Date(value)),
  /** A guest's earlier hold, which this one replaces; a person's are found. */
  replacesId: holdId,
});
export type HoldSlotInput = z.input<typeof holdSlotInput>;

/** A slot that is kept for somebody; `expiresAt` RFC 3339 UTC. */
export type SlotHold = { id: string; expiresAt: string };

/** What somebody holds, or held until a moment ago. */
export type HeldSlot = SlotHold & {
  serviceId: string;
  quantity: number;
  also: { serviceId: string; quantity: number }[];
  addOnIds: string[];
  pincode: string;
  start: string;
  /** False once it has lapsed, was used or given up. */
  live: boolean;
  /** The database's clock when this was read. */
  now: string;
};

/** An absence; instants are RFC 3339 UTC, `to` is when work may begin again. */
export type TimeOff = { id: string; from: string; to: string };

export const waitlistInput = z.object({ serviceId: z.uuid('invalid_id'), pincode });
export type WaitlistInput = z.input<typeof waitlistInput>;

/** A customer's place on the waiting list. */
export type Waiting = { id: string; serviceId: string; pincode: string; waiting: true };

export const demandFilter = z.object({
  pincode: z.string().max(10, 'too_long').optional(),
  ...pageInput,
});
export type DemandFilter = z.input<typeof demandFilter>;

/** What customers wait for at one pincode. */
export type DemandRow = {
  pincode: string;
  /** As the post names them; null for a pincode that it has taken back. */
  place: string | null;
  district: string | null;
  serviceId: string;
  service: string;
  /** Customers. */
  waiting: number;
  /** Of the longest wait, RFC 3339 UTC. */
  since: string;
  /** Approved professionals who do it there: not 0 where all of them are booked out, or blocked. */
  covering: number;
};

/** How far a demonstration's clock jumps: forward only, at most a week at a time. */
export const jumpClockInput = z.object({
  minutes: z.coerce
    .number('required')
    .int('invalid_value')
    .min(1, 'too_small')
    .max(7 * 24 * 60, 'too_large'),
});
export type JumpClockInput = z.input<typeof jumpClockInput>;
