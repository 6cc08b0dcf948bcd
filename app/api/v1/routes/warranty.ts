import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { claimWarranty } from '@/lib/bookings/commands/claim-warranty';
import { listWarrantyTimes } from '@/lib/bookings/queries/warranty';
import { newTimesFilter } from '@/lib/bookings/schema/reschedule';
import { warrantyInput } from '@/lib/bookings/schema/warranty';
import { Booking } from '../answers/booking';
import { WarrantyTimes } from '../answers/times';
import { answers, ById, created, json } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['bookings'];

/** Work that did not last. */
export function warrantyArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings/{id}/warranty-times',
      tags,
      summary: 'When somebody could come to put a finished visit right, and whether it is whoever did the work',
      request: { params: ById, query: newTimesFilter.omit({ slotHoldId: true }) },
      responses: answers(WarrantyTimes, 'Starts by day'),
    }),
    ({ actor, params, query }) => value(listWarrantyTimes(actor, params.id, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/warranty',
      tags,
      summary: 'Book a visit that puts the work right, for nothing',
      request: { params: ById, body: json(warrantyInput) },
      responses: created(Booking, 'Requested; whoever did the work is asked first'),
    }),
    ({ actor, params, body }) => claimWarranty(actor, params.id, body),
  );
}
