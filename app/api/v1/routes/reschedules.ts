import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { acceptReschedule, rejectReschedule, withdrawReschedule } from '@/lib/bookings/commands/answer-reschedule';
import { holdNewTime } from '@/lib/bookings/commands/hold-new-time';
import { rescheduleBooking } from '@/lib/bookings/commands/reschedule-booking';
import { listNewTimes } from '@/lib/bookings/queries/new-times';
import { holdNewTimeInput, newTimesFilter, rescheduleInput } from '@/lib/bookings/schema/reschedule';
import { Booking } from '../answers/booking';
import { SlotHold } from '../answers/catalog';
import { NewTimes } from '../answers/times';
import { answers, ById, created, json } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['bookings'];

export function reschedulesArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings/{id}/new-times',
      tags,
      summary: 'Starts that the visit can be moved to, and whether its professional can come then',
      request: { params: ById, query: newTimesFilter },
      responses: answers(NewTimes, 'Starts by day'),
    }),
    ({ actor, params, query }) => value(listNewTimes(actor, params.id, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/new-time-hold',
      tags,
      summary: 'Keep a start for a few minutes while the customer looks at what moving to it means',
      request: { params: ById, body: json(holdNewTimeInput) },
      responses: created(SlotHold, 'Held; the caller’s earlier hold is given up'),
    }),
    ({ actor, params, body }) => holdNewTime(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/reschedule',
      tags,
      summary: 'Move the visit, or ask the other side to',
      request: { params: ById, body: json(rescheduleInput) },
      responses: answers(Booking, 'Moved, requested anew, or with a `reschedule` that waits for the other side'),
    }),
    ({ actor, params, body }) => rescheduleBooking(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/reschedules/{id}/accept',
      tags,
      summary: 'Say yes to another time',
      request: { params: ById },
      responses: answers(Booking, 'The visit is at the new time'),
    }),
    ({ actor, params }) => acceptReschedule(actor, params.id),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/reschedules/{id}/reject',
      tags,
      summary: 'Keep the original time',
      request: { params: ById },
      responses: answers(Booking, 'The visit stays where it was'),
    }),
    ({ actor, params }) => rejectReschedule(actor, params.id),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/reschedules/{id}/withdraw',
      tags,
      summary: 'Take the own wish back',
      request: { params: ById },
      responses: answers(Booking, 'Nobody is asked any longer'),
    }),
    ({ actor, params }) => withdrawReschedule(actor, params.id),
  );
}
