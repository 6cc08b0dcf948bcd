import { z } from '@hono/zod-openapi';
import { ATTEMPT_KINDS } from '@/lib/bookings/policy/door-choices';
import { TROUBLE_STATUSES } from '@/lib/bookings/state';
import { instant, minor } from '../door/describe';

const attempt = { kind: z.enum(ATTEMPT_KINDS), at: instant };
/** What stands between a professional at the door and a customer who does not open. */
export const Door = z.object({
  attempts: z.array(z.object({ id: z.uuid(), ...attempt })),
  attemptsNeeded: z.int(),
  absentFrom: instant.nullable(),
  absence: z.object({ feeMinor: minor, vendorShareMinor: minor }).nullable(),
  trouble: z
    .object({
      id: z.uuid(),
      status: z.enum(TROUBLE_STATUSES),
      feeMinor: minor,
      waitedMinutes: z.int(),
      arrivedAt: instant.nullable(),
      attempts: z.array(z.object(attempt)),
      objection: z.string().nullable(),
      answer: z.string().nullable(),
    })
    .nullable(),
});
