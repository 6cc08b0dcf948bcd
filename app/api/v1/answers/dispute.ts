import { z } from '@hono/zod-openapi';
import { BOOKING_STATUSES } from '@/lib/bookings/state';
import { DISPUTE_OUTCOMES } from '@/lib/payments/state';
import { instant, minor } from '../door/describe';
import { actionStatus } from './payment';

const status = z.enum(['open', 'resolved']);

export const Dispute = z
  .object({
    id: z.uuid(),
    bookingId: z.uuid(),
    status,
    reason: z.string(),
    comment: z.string().nullable(),
    openedAt: instant,
    outcome: z.string().nullable().openapi({ description: 'Decided; while open it waits for a second manager' }),
    refundMinor: minor.nullable(),
    resolution: z.string().nullable(),
    resolvedAt: instant.nullable(),
    reference: z.string(),
    serviceTitle: z.string(),
    bookingStatus: z.enum(BOOKING_STATUSES),
    totalMinor: minor,
    currency: z.string(),
    customerName: z.string(),
    vendorName: z.string().nullable(),
  })
  .openapi('Dispute');

/** A decided dispute; `approval` is the step on the money that carries it out. */
export const Resolution = z
  .object({
    disputeId: z.uuid(),
    bookingId: z.uuid(),
    status,
    outcome: z.enum(DISPUTE_OUTCOMES),
    refundMinor: minor,
    approval: z.object({ id: z.uuid(), status: actionStatus }).nullable(),
  })
  .openapi('Resolution');
