import { z } from '@hono/zod-openapi';
import { SHOT_MOMENTS } from '@/lib/core/shots';
import { instant, minor } from '../door/describe';

export const Category = z
  .object({ id: z.uuid(), slug: z.string(), title: z.string(), summary: z.string(), services: z.int() })
  .openapi('Category');

const row = {
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  categoryId: z.uuid(),
  categorySlug: z.string(),
  categoryTitle: z.string(),
  priceMinor: minor,
  currency: z.string(),
  durationMinutes: z.int(),
  warrantyDays: z.int(),
};

export const ServiceRow = z
  .object({
    ...row,
    covered: z.boolean().nullable().openapi({ description: 'At the asked pincode; null without one' }),
  })
  .openapi('ServiceRow');

export const Service = z
  .object({
    ...row,
    includes: z.array(z.string()),
    taxBps: z.int(),
    commissionBps: z.int(),
    addOns: z.array(z.object({ id: z.uuid(), title: z.string(), priceMinor: minor, durationMinutes: z.int() })),
    checklist: z.array(z.object({ id: z.uuid(), label: z.string(), required: z.boolean() })),
    shots: z.array(z.object({ id: z.uuid(), label: z.string(), moment: z.enum(SHOT_MOMENTS) })),
  })
  .openapi('Service');

export const Pincode = z
  .object({
    country: z.string(),
    code: z.string(),
    place: z.string(),
    district: z.string(),
    state: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    timeZone: z.string(),
    vendors: z.int(),
    closed: z.object({ from: z.iso.date(), reason: z.string() }).nullable(),
  })
  .openapi('Pincode');

export const Slots = z
  .object({
    data: z.array(z.object({ start: instant, end: instant, arrivalEnd: instant, vendors: z.int() })),
    timeZone: z.string(),
  })
  .openapi('Slots');

/** What a write to the catalogue leaves; `version` is what the next edit has to name. */
export const SavedService = z.object({ id: z.uuid(), slug: z.string(), version: z.int() }).openapi('SavedService');

export const SlotHold = z.object({ id: z.uuid(), expiresAt: instant }).openapi('SlotHold');
