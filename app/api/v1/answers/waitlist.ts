import { z } from '@hono/zod-openapi';
import { instant } from '../door/describe';

export const Waiting = z
  .object({ id: z.uuid(), serviceId: z.uuid(), pincode: z.string(), waiting: z.literal(true) })
  .openapi('Waiting');

export const NoLongerWaiting = z.object({ waiting: z.literal(false) }).openapi('NoLongerWaiting');

export const Demand = z
  .object({
    pincode: z.string(),
    place: z.string().nullable(),
    district: z.string().nullable(),
    serviceId: z.uuid(),
    service: z.string(),
    waiting: z.int(),
    since: instant,
    covering: z.int(),
  })
  .openapi('Demand');
