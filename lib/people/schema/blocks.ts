import { z } from 'zod';

export const blockInput = z.object({
  reason: z
    .string()
    .trim()
    .max(500, 'too_long')
    .nullish()
    .transform((value) => value || null),
});
export type BlockInput = z.input<typeof blockInput>;

/** Somebody whom the acting person does not want to meet again. */
export type Block = {
  id: string;
  /** Null where his name may not be seen any more. */
  name: string | null;
  reason: string | null;
  /** RFC 3339. */
  since: string;
};

/** How the acting person stands to the other side of a visit. */
export type BlockState = { canBlock: boolean; block: { id: string } | null };
