import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { reassignBooking } from '@/lib/bookings/commands/reassign-booking';
import { releaseBooking } from '@/lib/bookings/commands/release-booking';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { reassignInput } from '@/lib/bookings/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import { Booking } from '../answers/booking';
import { answers, ById, json } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['bookings'];

const cancelBody = z.object({
  reason: z.string('required').trim().min(1, 'required').max(500, 'too_long'),
  expectedFeeMinor: z.int('invalid_value').min(0, 'invalid_value').optional().openapi({
    description:
      'The charge that was shown; another one now is 409 quote_changed. Without it the charge of now is taken',
  }),
});
type CancelBody = z.input<typeof cancelBody>;
type Cancelled = { id: string; status: string; version?: number };

async function cancel(actor: Actor, bookingId: string, body: CancelBody): Promise<Result<Cancelled>> {
  if (hasRole(actor, 'vendor')) {
    const released = await releaseBooking(actor, bookingId, { reason: body.reason });
    return released.ok ? { ok: true, value: { id: bookingId, status: released.value.status } } : released;
  }
  const expectedFeeMinor = body.expectedFeeMinor ?? (await getBooking(actor, bookingId)).cancellation?.feeMinor ?? 0;
  return cancelBooking(actor, bookingId, { reason: body.reason, expectedFeeMinor });
}

export function cancellingArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/cancel',
      tags,
      summary: 'Cancel; a professional gives the visit back and others are asked',
      request: { params: ById, body: json(cancelBody) },
      responses: answers(z.looseObject({ id: z.uuid(), status: z.string() }), 'Cancelled, or requested again'),
    }),
    ({ actor, params, body }) => cancel(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/assign',
      tags,
      summary: 'Give the visit to another professional',
      request: { params: ById, body: json(reassignInput) },
      responses: answers(Booking, 'Reassigned'),
    }),
    ({ actor, params, body }) => reassignBooking(actor, params.id, body),
  );
}
