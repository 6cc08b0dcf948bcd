import { z } from 'zod';
import { DEFAULT_PAGE, MAX_PAGE } from './cursor';

/** What every list is asked for beside its filters: how many, and after which row. */
export const pageInput = {
  limit: z.coerce
    .number('invalid_value')
    .int('invalid_value')
    .min(1, 'too_small')
    .max(MAX_PAGE, 'too_large')
    .default(DEFAULT_PAGE),
  cursor: z.string().max(1000, 'too_long').nullish(),
};
