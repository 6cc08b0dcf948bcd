import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { createBooking } from '@/lib/bookings/commands/create-booking';
import { getBooking, getCancellationQuote } from '@/lib/bookings/queries/get-booking';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import { listOffers } from '@/lib/bookings/queries/list-offers';
import { readBooking } from '@/lib/bookings/queries/read-booking';
import { createBookingInput, listOffersFilter } from '@/lib/bookings/schema';
import { listBookingsFilter } from '@/lib/bookings/schema/list';
import { failed, ok } from '@/lib/core/errors';
import { assertCard } from '@/lib/payments/provider/assert-card';
import { Booking, BookingRow, CancellationQuote, Offer, OfferedVisit, TimelineEntry } from '../answers/booking';
import { answers, ById, created, json, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['bookings'];

export function bookingsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings',
      tags,
      summary: 'Own bookings; everybody’s for staff',
      request: { query: listBookingsFilter },
      responses: answers(pageOf(BookingRow), 'A page of bookings'),
    }),
    ({ actor, query }) => value(listBookings(actor, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings',
      tags,
      summary: 'Book a visit',
      request: { body: json(createBookingInput) },
      responses: created(Booking, 'Requested; professionals are being asked'),
    }),
    async ({ actor, body }) => {
      if (body.paymentMethodId) {
        const card = await assertCard(actor, body.paymentMethodId);
        if (!card.ok) return failed(card.failure);
      }
      return createBooking(actor, body);
    },
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings/{id}',
      tags,
      summary: 'One booking, as the caller’s role may see it',
      request: { params: ById },
      responses: answers(
        z.union([Booking, OfferedVisit]),
        'The booking; what an offer shows of it to whom it is offered',
      ),
    }),
    ({ actor, params }) => value(readBooking(actor, params.id)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings/{id}/timeline',
      tags,
      summary: 'What happened, in order',
      request: { params: ById },
      responses: answers(pageOf(TimelineEntry), 'Every event'),
    }),
    async ({ actor, params }) => ok({ data: (await getBooking(actor, params.id)).timeline, nextCursor: null }),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings/{id}/cancellation-quote',
      tags,
      summary: 'What cancelling costs now',
      request: { params: ById },
      responses: answers(CancellationQuote, 'The charge and its reason'),
    }),
    ({ actor, params }) => value(getCancellationQuote(actor, params.id)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/offers',
      tags: ['offers'],
      summary: 'Visits offered to the calling professional',
      request: { query: listOffersFilter },
      responses: answers(pageOf(Offer), 'A page of offers'),
    }),
    ({ actor, query }) => value(listOffers(actor, query)),
  );
}
