import { z } from '@hono/zod-openapi';
import { instant } from '../door/describe';

export const NewTimes = z
  .object({
    data: z.array(z.object({ start: instant, end: instant, arrivalEnd: instant, vendors: z.int(), same: z.boolean() })),
    timeZone: z.string(),
    way: z.enum(['anew', 'move', 'propose']),
    today: z.iso.date(),
    horizonDays: z.int(),
    noticeHours: z.int(),
    answerUntil: instant.nullable(),
  })
  .openapi('NewTimes');

export const WarrantyTimes = z
  .object({
    data: z.array(z.object({ start: instant, end: instant, arrivalEnd: instant, vendors: z.int(), same: z.boolean() })),
    timeZone: z.string(),
    today: z.iso.date(),
    horizonDays: z.int(),
  })
  .openapi('WarrantyTimes');

export const ReturnTimes = z
  .object({
    data: z.array(z.object({ start: instant, end: instant, arrivalEnd: instant, vendors: z.int() })),
    timeZone: z.string(),
    today: z.iso.date(),
    horizonDays: z.int(),
  })
  .openapi('ReturnTimes');
