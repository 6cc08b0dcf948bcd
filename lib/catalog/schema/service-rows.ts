import { z } from 'zod';
import type { ShotMoment } from '@/lib/core/shots';
import { serviceFields, serviceParts } from '../schema';

/** The lists of a service that are edited line by line. */
export const ROW_KINDS = ['addOns', 'checklist', 'shots'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

const at = z.iso.datetime({ offset: true, error: 'invalid_time' });
const which = {
  kind: z.enum(ROW_KINDS, 'not_a_choice'),
  serviceId: z.uuid('invalid_id'),
  id: z.uuid('invalid_id'),
};
/** Without an id it is a new line; of a known one, when its editor saw it changed last. */
const line = { serviceId: which.serviceId, expectedUpdatedAt: at.optional() };

export const saveRowInput = z.discriminatedUnion('kind', [
  serviceParts.addOns.element.extend({ kind: z.literal('addOns'), ...line }),
  serviceParts.checklist.element.extend({ kind: z.literal('checklist'), ...line }),
  serviceParts.shots.element.extend({ kind: z.literal('shots'), ...line }),
]);
export type SaveRowInput = z.input<typeof saveRowInput>;

/** Before which other line it stands from now on; left out: last. */
export const placeRowInput = z.object({ ...which, before: z.uuid('invalid_id').optional() });
export type PlaceRowInput = z.input<typeof placeRowInput>;

/** The same of a category on the shelf. */
export const placeCategoryInput = placeRowInput.pick({ id: true, before: true });
export type PlaceCategoryInput = z.input<typeof placeCategoryInput>;

export const archiveRowInput = z.object({ ...which, expectedUpdatedAt: at, active: z.boolean() });
export type ArchiveRowInput = z.input<typeof archiveRowInput>;

type Row = { id: string; active: boolean; updatedAt: string };
/** The lines of a service in their order, the archived ones last. Prices in minor units; `updatedAt` RFC 3339. */
export type ServiceRows = {
  addOns: (Row & { title: string; priceMinor: number; durationMinutes: number })[];
  checklist: (Row & { label: string; required: boolean })[];
  shots: (Row & { label: string; moment: ShotMoment })[];
};

/** A price from the beginning of a day on, YYYY-MM-DD of the market's calendar. */
export const pricePlanInput = z.object({
  serviceId: which.serviceId,
  id: which.id.optional(),
  expectedUpdatedAt: at.optional(),
  priceMinor: serviceFields.priceMinor,
  taxBps: serviceFields.taxBps,
  from: z.iso.date('invalid_day'),
});
export type PricePlanInput = z.input<typeof pricePlanInput>;

export const withdrawPlanInput = z.object({ serviceId: which.serviceId, id: which.id, expectedUpdatedAt: at });
export type WithdrawPlanInput = z.input<typeof withdrawPlanInput>;

/** A price to come: from `day` on. */
export type PricePlan = { id: string; priceMinor: number; taxBps: number; day: string; updatedAt: string; by: string };
/** What a price was changed from and to, when (RFC 3339) and by whom; null: by the clock, as it was planned. */
export type PriceChange = {
  id: string;
  at: string;
  by: string | null;
  price: { before: number; after: number } | null;
  tax: { before: number; after: number } | null;
};
