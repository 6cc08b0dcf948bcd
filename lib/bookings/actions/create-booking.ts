'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import type { Actor } from '@/lib/core/actor';
import { failed, type Result } from '@/lib/core/errors';
import { assertCard } from '@/lib/payments/provider/assert-card';
import { keepAddress as keepCommand } from '@/lib/people/commands/addresses';
import { nameField, phoneField } from '@/lib/people/schema';
import { releaseHold } from '@/lib/scheduling/commands/hold-slot';
import { createBooking as createCommand } from '../commands/create-booking';
import { type BookingDetail, createBookingInput } from '../schema';

/** People type numbers as they say them; the command wants E.164. */
const bookingForm = createBookingInput.extend({
  contact: z.object({ name: nameField, phone: phoneField }).nullish(),
  /** An address of the list was chosen; "other" or nothing: it was typed. */
  savedAddress: z.string().max(40, 'too_long').optional(),
  keepAddress: z.boolean('invalid_value').default(false),
  addressLabel: z.string().trim().max(40, 'too_long').optional(),
});

async function book(
  actor: Actor,
  { savedAddress, keepAddress, addressLabel, ...input }: z.output<typeof bookingForm>,
): Promise<Result<BookingDetail>> {
  if (input.paymentMethodId) {
    const card = await assertCard(actor, input.paymentMethodId);
    if (!card.ok) return card;
  }
  const booked = await createCommand(actor, { ...input, slotStart: input.slotStart.toISOString() });
  const typed = savedAddress === undefined || savedAddress === 'other';
  // The visit stands whatever becomes of the list: a full one is no reason to refuse it.
  if (booked.ok && keepAddress && typed) await keepCommand(actor, { ...input.address, label: addressLabel || 'Home' });
  if (booked.ok || booked.failure.code !== 'slot_taken' || booked.failure.fields) return booked;
  // What was held is worth nothing then, and must not look as if it were.
  if (input.slotHoldId) await releaseHold(actor, input.slotHoldId);
  return failed({ ...booked.failure, fields: [{ path: 'slotStart', message: 'slot_taken' }] });
}

export const createBooking = defineAction(bookingForm, book, {
  done: ({ id }) => ({ redirect: `/customer/bookings/${id}?booked=1` }),
});
