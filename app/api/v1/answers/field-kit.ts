import { z } from '@hono/zod-openapi';
import { SUPPLIERS_OF_RECORD } from '@/lib/core/policy';
import { instant, minor } from '../door/describe';
import { PriceChange } from './booking';

const line = { id: z.uuid(), title: z.string(), taxBps: z.int(), commissionBps: z.int() };

export const FieldKit = z
  .object({
    price: z
      .object({
        bookingId: z.uuid(),
        serviceTitle: z.string(),
        customerName: z.string().nullable(),
        timeZone: z.string(),
        currency: z.string(),
        commissionBps: z.int(),
        taxBps: z.int(),
        supplierOfRecord: z.enum(SUPPLIERS_OF_RECORD),
        totalMinor: minor,
        items: z.array(
          z.object({ ...line, kind: z.enum(['labour', 'material']), quantity: z.int(), amountMinor: minor }),
        ),
        addOns: z.array(z.object({ ...line, priceMinor: minor, durationMinutes: z.int() })),
        photos: z.array(z.object({ id: z.uuid(), kind: z.literal('other'), shown: z.boolean() })),
        maxTotalMinor: minor,
        answerMinutes: z.int(),
        onlyLess: z.boolean(),
        next: z.object({ startsAt: instant, leaveBy: instant }).nullable(),
        endsAt: instant,
        open: PriceChange.nullable(),
        now: instant,
      })
      .nullable(),
    unfinished: z.object({ feeMinor: minor, vendorShareMinor: minor }),
    returnTimes: z.array(z.object({ start: instant, arrivalEnd: instant })),
  })
  .openapi('FieldKit');
