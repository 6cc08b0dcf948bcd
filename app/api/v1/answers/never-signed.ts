import { z } from '@hono/zod-openapi';
import { instant, minor } from '../door/describe';

export const UnsignedVisit = z
  .object({
    bookingId: z.uuid(),
    reference: z.string(),
    serviceTitle: z.string(),
    area: z.string(),
    timeZone: z.string(),
    customerName: z.string(),
    vendorName: z.string(),
    totalMinor: minor,
    currency: z.string(),
    decideBy: instant,
    overdue: z.boolean(),
    arrivedAt: instant.nullable(),
    startConfirmed: z.boolean().nullable(),
    completedAt: instant.nullable(),
    photos: z.object({ before: z.int(), after: z.int() }),
    link: z.object({
      status: z.enum(['expired', 'revoked']),
      sent: z.int(),
      delivered: z.boolean(),
      firstViewedAt: instant.nullable(),
      reminders: z.object({ sent: z.int(), delivered: z.int() }),
      askedFor: z.boolean(),
    }),
    objections: z.int(),
    hold: z.object({ paymentId: z.uuid(), captureBefore: instant.nullable() }).nullable(),
    needsSecond: z.boolean(),
    pending: z.boolean(),
  })
  .openapi('UnsignedVisit');

export const UnsignedDecided = z
  .object({
    data: z.array(
      z.object({
        bookingId: z.uuid(),
        status: z.enum(['done', 'pending_approval', 'refused']),
        code: z.string().optional(),
      }),
    ),
  })
  .openapi('UnsignedDecided');
