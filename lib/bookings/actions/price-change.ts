'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { failed, type Result } from '@/lib/core/errors';
import { approvePrice as approveCommand, rejectPrice as rejectCommand } from '../commands/answer-price';
import { withdrawPrice as withdrawCommand } from '../commands/end-price';
import { proposePrice as proposeCommand } from '../commands/propose-price';
import { stopVisit as stopCommand } from '../commands/stop-visit';
import { approveInput, type ProposeInput, stopInput } from '../schema/price-change';

/** People write rupees; the command wants minor units. */
const amount = z
  .string()
  .trim()
  .regex(/^\d{1,7}(\.\d{1,2})?$/, 'bad_amount')
  .transform((text) => Math.round(Number(text) * 100));
const few = z.coerce.number('invalid_value').int('invalid_value').min(1, 'too_small').max(99, 'too_large');

const formLine = z.object({
  id: z.uuid('invalid_id').optional(),
  addOnId: z.uuid('invalid_id').optional(),
  /** A line that stands or an add-on counts while it is ticked; one in own words is there or not. */
  use: z.boolean().default(false),
  kind: z.enum(['labour', 'material'], 'not_a_choice').optional(),
  title: z.string().trim().max(120, 'too_long').optional(),
  quantity: few.optional(),
  /** Of one; of a standing line: of all of it. */
  price: amount.optional(),
  tax: z.coerce.number('invalid_value').int('invalid_value').min(0, 'too_small').max(2800, 'too_large').optional(),
});

const form = z.object({
  bookingId: z.uuid('not_found'),
  lines: z.array(formLine).default([]),
  reason: z.string('required').trim().min(1, 'required').max(500, 'too_long'),
  photoIds: z.array(z.uuid('invalid_id')).default([]),
  addedMinutes: z.coerce.number('invalid_value').int('invalid_value').default(0),
});

type FormLine = z.output<typeof formLine>;

const counts = ({ id, addOnId, use, title, price }: FormLine): boolean =>
  id || addOnId ? use : Boolean(title) || price !== undefined;

const toLine = ({ id, addOnId, kind, title, quantity, price, tax }: FormLine): ProposeInput['items'][number] => {
  if (id) return { id, ...(price === undefined ? {} : { amountMinor: price }) };
  if (addOnId) return { addOnId };
  const amountMinor = price === undefined ? null : price * (quantity ?? 1);
  return { kind, title: title || null, quantity, amountMinor, taxBps: tax };
};

/** Where the form has what the command calls `items.2.amountMinor`. */
function atForm<T>(result: Result<T>, places: readonly number[]): Result<T> {
  if (result.ok || !result.failure.fields) return result;
  const fields = result.failure.fields.map(({ path, message }) => {
    const [, index, field] = /^items\.(\d+)\.(\w+)$/.exec(path) ?? [];
    if (index === undefined) return { path: path === 'items' ? 'lines' : path, message };
    return { path: `lines.${places[Number(index)]}.${field === 'amountMinor' ? 'price' : field}`, message };
  });
  return failed({ ...result.failure, fields });
}

export const proposePrice = defineAction(
  form,
  async (actor, { bookingId, lines, ...about }) => {
    const places = lines.flatMap((line, index) => (counts(line) ? [index] : []));
    const items = lines.filter(counts).map(toLine);
    return atForm(await proposeCommand(actor, bookingId, { ...about, items }), places);
  },
  { done: ({ bookingId }) => ({ redirect: `/vendor/jobs/${bookingId}` }) },
);

const again = (message: string) => () => {
  refresh();
  return { message };
};
const change = z.object({ changeId: z.uuid('not_found') });

export const withdrawPrice = defineAction(change, (actor, { changeId }) => withdrawCommand(actor, changeId), {
  done: again('vendor.price.withdrawn'),
});

export const approvePrice = defineAction(
  approveInput.required().extend(change.shape),
  (actor, { changeId, ...input }) => approveCommand(actor, changeId, input),
  { done: again('customer.price.approved') },
);

export const rejectPrice = defineAction(change, (actor, { changeId }) => rejectCommand(actor, changeId), {
  done: again('customer.price.kept'),
});

export const stopVisit = defineAction(
  stopInput.extend({ bookingId: z.uuid('not_found') }),
  (actor, { bookingId, ...input }) => stopCommand(actor, bookingId, input),
  { done: ({ id }) => ({ redirect: `/vendor/jobs/${id}` }) },
);
