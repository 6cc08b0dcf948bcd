import { z } from 'zod';

export const favourInput = z.object({
  bookingId: z.uuid('not_found'),
  favourite: z.stringbool('not_a_choice').or(z.boolean()),
});
export type FavourInput = z.input<typeof favourInput>;

/** Whether a customer may want this visit's professional again, and does. */
export type FavourState = { canFavour: boolean; favourite: boolean };
