import { z } from 'zod';
import { BEARERS } from '../policy/refunds';

const MOST_LINES = 50;

/** A part of a line of the visit that goes back, in minor units. */
const refundLine = z.object({
  itemId: z.uuid('invalid_id'),
  amountMinor: z.int('invalid_value').min(1, 'amount_low').max(2_147_483_647, 'too_big'),
});
export type RefundLineInput = z.output<typeof refundLine>;

/** Who gives a refund, and which lines it is for; lines decide its amount. */
export const refundParts = z.object({
  bearer: z.enum(BEARERS, 'not_a_choice').default('shared'),
  lines: z.array(refundLine).min(1, 'required').max(MOST_LINES, 'too_long').nullish(),
});
export type RefundPartsInput = z.input<typeof refundParts>;

/** A line of a visit, and what of it can still go back. */
export type RefundableLine = { id: string; title: string; amountMinor: number; leftMinor: number };

/** Lines as a form writes them: rupees by the line's id, blank for those that stay. */
export const rupeeLines = z
  .record(
    z.uuid('invalid_id'),
    z
      .string()
      .trim()
      .regex(/^(\d{1,9}(\.\d{1,2})?)?$/, 'bad_amount'),
  )
  .default({})
  .transform((written) =>
    Object.entries(written).flatMap(([itemId, text]) => {
      const amountMinor = Math.round(Number(text) * 100);
      return amountMinor > 0 ? [{ itemId, amountMinor }] : [];
    }),
  );

export const sumOfLines = (lines: readonly RefundLineInput[]): number =>
  lines.reduce((sum, line) => sum + line.amountMinor, 0);
