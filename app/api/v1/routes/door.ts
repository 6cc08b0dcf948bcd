import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { declareAbsent } from '@/lib/bookings/commands/declare-absent';
import { logAttempt } from '@/lib/bookings/commands/log-attempt';
import { declareMissed } from '@/lib/bookings/commands/miss-visit';
import { answerObjection, objectToCharge } from '@/lib/bookings/commands/object-to-charge';
import { MISSED_CHOICES } from '@/lib/bookings/policy/door-choices';
import type { BookingDetail } from '@/lib/bookings/schema';
import { answerInput, attemptInput, objectionInput } from '@/lib/bookings/schema/door';
import { type Actor, hasRole } from '@/lib/core/actor';
import { failed, invalid, type Result } from '@/lib/core/errors';
import { Booking } from '../answers/booking';
import { answers, ById, json } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['visit'];

const noShowBody = z.object({
  choice: z.enum(MISSED_CHOICES, 'not_a_choice').optional().openapi({
    description: 'From the customer and operations, who say that the professional did not come',
  }),
  expectedFeeMinor: z.int('invalid_value').min(0, 'invalid_value').optional().openapi({
    description: 'From the professional, who says that nobody opened: the charge that was shown',
  }),
});

/** Whoever says it, it is the other side that did not come to the door. */
async function noShow(actor: Actor, id: string, body: z.input<typeof noShowBody>): Promise<Result<BookingDetail>> {
  const { choice, expectedFeeMinor } = body;
  if (hasRole(actor, 'vendor')) {
    if (expectedFeeMinor !== undefined) return declareAbsent(actor, id, { expectedFeeMinor });
    return failed(invalid({ path: 'expectedFeeMinor', message: 'required' }).failure);
  }
  if (choice) return declareMissed(actor, id, { choice });
  return failed(invalid({ path: 'choice', message: 'required' }).failure);
}

/** What goes wrong at the door. */
export function doorArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/contact-attempts',
      tags,
      summary: 'The professional at the door tried to reach the customer; an sms is sent by us',
      request: { params: ById, body: json(attemptInput) },
      responses: answers(Booking, 'Written down'),
    }),
    ({ actor, params, body }) => logAttempt(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/no-show',
      tags,
      summary: 'The other side did not come to the door',
      request: { params: ById, body: json(noShowBody) },
      responses: answers(Booking, 'Asked out again, or cancelled'),
    }),
    ({ actor, params, body }) => noShow(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/objection',
      tags,
      summary: 'The customer says that the visit charge is wrong',
      request: { params: ById, body: json(objectionInput) },
      responses: answers(Booking, 'Operations look at it'),
    }),
    ({ actor, params, body }) => objectToCharge(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/objection/answer',
      tags,
      summary: 'Answer an objection; money goes back by a refund',
      request: { params: ById, body: json(answerInput) },
      responses: answers(Booking, 'Answered'),
    }),
    ({ actor, params, body }) => answerObjection(actor, params.id, body),
  );
}
