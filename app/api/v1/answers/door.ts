import { z } from '@hono/zod-openapi';
import { ATTEMPT_KINDS, UNFINISHED_REASONS, UNFINISHED_WAYS } from '@/lib/bookings/policy/door-choices';
import { TROUBLE_STATUSES } from '@/lib/bookings/state';
import { instant, minor } from '../door/describe';

const charge = z.object({ feeMinor: minor, vendorShareMinor: minor });
const attempt = { kind: z.enum(ATTEMPT_KINDS), at: instant };
/** What stands between a professional at the door and a customer who does not open. */
export const Door = z.object({
  attempts: z.array(z.object({ id: z.uuid(), ...attempt })),
  attemptsNeeded: z.int(),
  absentFrom: instant.nullable(),
  ways: z.array(z.enum(UNFINISHED_WAYS)),
  unfinished: charge,
  absence: charge.nullable(),
  trouble: z
    .object({
      id: z.uuid(),
      kind: z.enum(['customer_no_show', 'cannot_finish']),
      status: z.enum(TROUBLE_STATUSES),
      reason: z.enum(UNFINISHED_REASONS).nullable(),
      note: z.string().nullable(),
      photoId: z.uuid().nullable(),
      way: z.enum(UNFINISHED_WAYS),
      proposedStart: instant.nullable(),
      proposedArrivalEnd: instant.nullable(),
      answerBy: instant.nullable(),
      outcome: z.enum(['charge', 'another_time']).nullable(),
      feeMinor: minor,
      waitedMinutes: z.int(),
      arrivedAt: instant.nullable(),
      attempts: z.array(z.object(attempt)),
      objection: z.string().nullable(),
      answer: z.string().nullable(),
    })
    .nullable(),
});
