import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { completeBooking } from '@/lib/bookings/commands/complete-booking';
import { declineOffer } from '@/lib/bookings/commands/decline-offer';
import { markArrived } from '@/lib/bookings/commands/mark-arrived';
import { markEnRoute } from '@/lib/bookings/commands/mark-en-route';
import { setChecklist } from '@/lib/bookings/commands/set-checklist';
import { startVisit } from '@/lib/bookings/commands/start-visit';
import { fieldKit } from '@/lib/bookings/queries/field-kit';
import { checklistInput, declineInput, startInput } from '@/lib/bookings/schema';
import { positionInput } from '@/lib/bookings/schema/position';
import { Booking } from '../answers/booking';
import { FieldKit } from '../answers/field-kit';
import { answers, ById, json } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['visit'];
const Declined = z.object({ bookingId: z.uuid(), status: z.literal('declined') });

/** The professional's verbs, from the offer to the completed work. */
export function visitArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings/{id}/field-kit',
      tags,
      summary: 'What its professional needs to go on without a network: prices, the visit charge, times to come again',
      request: { params: ById },
      responses: answers(FieldKit, 'As it stands now; what is asked for by it is judged again'),
    }),
    ({ actor, params }) => value(fieldKit(actor, params.id)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/accept',
      tags,
      summary: 'Accept the offer; the first one wins',
      request: { params: ById },
      responses: answers(Booking, 'Accepted'),
    }),
    ({ actor, params }) => acceptOffer(actor, params.id),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/decline',
      tags,
      summary: 'Decline the offer',
      request: { params: ById, body: json(declineInput) },
      responses: answers(Declined, 'Declined'),
    }),
    ({ actor, params, body }) => declineOffer(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/en-route',
      tags,
      summary: 'On the way',
      request: { params: ById },
      responses: answers(Booking, 'The customer was told'),
    }),
    ({ actor, params }) => markEnRoute(actor, params.id),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/arrive',
      tags,
      summary: 'At the door',
      request: { params: ById, body: json(positionInput) },
      responses: answers(Booking, 'Arrived'),
    }),
    ({ actor, params, body }) => markArrived(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/start',
      tags,
      summary: 'Start the work, with the customer’s code or unconfirmed without it',
      request: { params: ById, body: json(startInput) },
      responses: answers(Booking, 'In progress'),
    }),
    ({ actor, params, body }) => startVisit(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'put',
      path: '/bookings/{id}/checklist',
      tags,
      summary: 'Tick or untick items of the checklist',
      request: { params: ById, body: json(checklistInput) },
      responses: answers(Booking, 'The booking with its checklist'),
    }),
    ({ actor, params, body }) => setChecklist(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/complete',
      tags,
      summary: 'Complete the work; photos and required items must be there',
      request: { params: ById },
      responses: answers(Booking, 'Completed; the card is being held'),
    }),
    ({ actor, params }) => completeBooking(actor, params.id),
  );
}
