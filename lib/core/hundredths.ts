import { z } from 'zod';

const WRITTEN = /^\d{1,9}(\.\d{1,2})?$/;

const toHundredths = (text: string): number => Math.round(Number(text) * 100);

/**
 * What people write in rupees or percent, as the commands want it: minor units or basis points. "12.5" is 1250.
 * `message` is the error of anything else.
 */
export const hundredths = (message: string) =>
  z.string('required').trim().regex(WRITTEN, message).transform(toHundredths);

/** The same where nothing need be written; blank is undefined. */
export const hundredthsOrBlank = (message: string) =>
  z
    .string('required')
    .trim()
    .refine((text) => text === '' || WRITTEN.test(text), message)
    .transform((text) => (text === '' ? undefined : toHundredths(text)));
