import { z } from 'zod';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { wallInstant } from '@/lib/core/wall-field';
import { ENDINGS } from '../policy/charges';

const moment = z
  .string('required')
  .trim()
  .min(1, 'required')
  .transform((text, context) => {
    const at = wallInstant(text, DEFAULT_TIME_ZONE);
    if (!at) context.addIssue({ code: 'custom', message: 'bad_time' });
    return at ?? z.NEVER;
  });
const perhaps = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || null)
  .pipe(z.union([z.null(), moment]));

const MONEY = /^\d{1,7}(\.\d{1,2})?$/;
const order = (path: string, message: string) => ({ path: [path], message });

/** A typed history; instants on the wall clock of the market, the total in whole coins. Money leaves in minor units. */
export const historyInput = z
  .object({
    ending: z.enum(ENDINGS, 'not_a_choice'),
    endedAt: moment,
    total: z
      .string('required')
      .trim()
      .regex(MONEY, 'invalid_value')
      .transform((text) => Math.round(Number(text) * 100)),
    bookedAt: moment,
    acceptedAt: perhaps,
    startsAt: moment,
    originalStartsAt: perhaps,
    setOffAt: perhaps,
    arrivedAt: perhaps,
  })
  .refine((one) => one.startsAt >= one.bookedAt, order('startsAt', 'before_booking'))
  .refine(
    (one) => !one.originalStartsAt || one.originalStartsAt >= one.bookedAt,
    order('originalStartsAt', 'before_booking'),
  )
  .refine((one) => !one.acceptedAt || one.acceptedAt >= one.bookedAt, order('acceptedAt', 'before_booking'))
  .refine(
    ({ setOffAt, acceptedAt }) => !setOffAt || (acceptedAt && setOffAt >= acceptedAt),
    order('setOffAt', 'before_acceptance'),
  )
  .refine(
    ({ arrivedAt, acceptedAt }) => !arrivedAt || (acceptedAt && arrivedAt >= acceptedAt),
    order('arrivedAt', 'before_acceptance'),
  )
  .refine(
    ({ arrivedAt, setOffAt }) => !arrivedAt || !setOffAt || arrivedAt >= setOffAt,
    order('arrivedAt', 'before_setting_off'),
  )
  .refine((one) => one.endedAt >= one.bookedAt, order('endedAt', 'before_booking'));
