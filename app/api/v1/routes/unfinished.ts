import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { answerUnfinished } from '@/lib/bookings/commands/answer-unfinished';
import { cannotFinish, withdrawUnfinished } from '@/lib/bookings/commands/cannot-finish';
import { listReturnTimes } from '@/lib/bookings/queries/return-times';
import { cannotFinishInput, unfinishedAnswerInput } from '@/lib/bookings/schema/cannot-finish';
import { newTimesFilter } from '@/lib/bookings/schema/reschedule';
import { Booking } from '../answers/booking';
import { ReturnTimes } from '../answers/times';
import { answers, ById, json } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['visit'];

/** Work that cannot be done, or finished. */
export function unfinishedArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings/{id}/return-times',
      tags,
      summary: 'When the professional who is there could come again',
      request: { params: ById, query: newTimesFilter.omit({ slotHoldId: true }) },
      responses: answers(ReturnTimes, 'Starts by day'),
    }),
    ({ actor, params, query }) => value(listReturnTimes(actor, params.id, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/cannot-finish',
      tags,
      summary: 'The work cannot be done, or finished: ask for another time, or for an end with the visit charge',
      request: { params: ById, body: json(cannotFinishInput) },
      responses: answers(Booking, 'With a `door.trouble` that waits for the customer until its `answerBy`'),
    }),
    ({ actor, params, body }) => cannotFinish(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/cannot-finish/withdraw',
      tags,
      summary: 'Go on with the work after all',
      request: { params: ById },
      responses: answers(Booking, 'Nothing is asked any longer'),
    }),
    ({ actor, params }) => withdrawUnfinished(actor, params.id),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/cannot-finish/answer',
      tags,
      summary: 'The customer chooses a time, or the end with the visit charge',
      request: { params: ById, body: json(unfinishedAnswerInput) },
      responses: answers(Booking, 'At its new time, or cancelled'),
    }),
    ({ actor, params, body }) => answerUnfinished(actor, params.id, body),
  );
}
