import { z } from 'zod';
import { MAX_PAGE } from '@/lib/core/cursor';
import { pageInput } from '@/lib/core/page-input';
import { SHOT_MOMENTS, type ShotMoment } from '@/lib/core/shots';
import { DOCUMENT_KINDS, type DocumentKind } from '@/lib/core/vendor-documents';
import type { Closure } from '@/lib/scheduling/policy/closures';

const price = z.coerce
  .number('invalid_value')
  .int('invalid_value')
  .min(0, 'invalid_value')
  .max(2_000_000_000, 'too_big');

export const listServicesFilter = z.object({
  /** A category's slug or id. */
  category: z.string().max(100, 'too_long').optional(),
  q: z.string().trim().max(100, 'too_long').optional(),
  /** Marks each service as covered there or not; hides nothing. */
  pincode: z.string().max(10, 'too_long').optional(),
  minPrice: price.optional(),
  maxPrice: price.optional(),
  sort: z.enum(['title', '-title', 'price', '-price'], 'not_a_choice').default('title'),
  ...pageInput,
});
export type ListServicesFilter = z.input<typeof listServicesFilter>;

export type Category = { id: string; slug: string; title: string; summary: string; services: number };

/** Prices include tax, in minor units. */
export type ServiceRow = {
  id: string;
  slug: string;
  title: string;
  description: string;
  categoryId: string;
  categorySlug: string;
  categoryTitle: string;
  priceMinor: number;
  currency: string;
  durationMinutes: number;
  warrantyDays: number;
  /** Whether somebody approved does it at the asked pincode; null when none was asked. */
  covered: boolean | null;
};

export type RequiredShot = { id: string; label: string; moment: ShotMoment };

export type AddOn = { id: string; title: string; priceMinor: number; durationMinutes: number };
export type ServiceDetail = Omit<ServiceRow, 'covered'> & {
  includes: string[];
  taxBps: number;
  commissionBps: number;
  addOns: AddOn[];
  checklist: { id: string; label: string; required: boolean }[];
  /** What has to be photographed. */
  shots: RequiredShot[];
};

export type Pincode = {
  country: string;
  code: string;
  place: string;
  district: string;
  state: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  /** Approved professionals who cover it, whatever they do. */
  vendors: number;
  /** From which day on nothing new is booked there, and why. */
  closed: Closure | null;
};

/** Counted from what was sealed, of the market or of one service; no rating before there are five. */
export type SignedFacts = {
  visits: number;
  rating: { average: number; count: number } | null;
  /** Approved professionals. */
  vendors: number;
};

const words = (max: number) => z.string('required').trim().min(1, 'required').max(max, 'too_long');
const id = z.uuid('invalid_id');
/** A whole number within these. */
export const whole = (min: number, max: number) => z.int('invalid_value').min(min, 'too_small').max(max, 'too_big');

/** Each list of a service with what a line of it is. */
export const serviceParts = {
  addOns: z
    .array(
      z.object({
        id: id.optional(),
        title: words(120),
        priceMinor: whole(0, 2_000_000_000),
        durationMinutes: whole(0, 600),
      }),
    )
    .max(20, 'too_long'),
  checklist: z.array(z.object({ id: id.optional(), label: words(200), required: z.boolean() })).max(40, 'too_long'),
  shots: z
    .array(z.object({ id: id.optional(), label: words(80), moment: z.enum(SHOT_MOMENTS, 'not_a_choice') }))
    .max(12, 'too_long'),
};
/** Lists of a service; one that is left out is not touched. */
export type ServiceParts = { [K in keyof typeof serviceParts]?: z.output<(typeof serviceParts)[K]> | undefined };

export const serviceFields = {
  categoryId: id,
  title: words(120),
  description: words(2000),
  /** What the price covers, a line each. */
  includes: z.array(words(200)).max(20, 'too_long'),
  /** Tax included. */
  priceMinor: whole(0, 2_000_000_000),
  taxBps: whole(0, 10_000),
  durationMinutes: whole(15, 720),
  warrantyDays: whole(0, 3650),
};

export const newServiceInput = z.object({
  ...serviceFields,
  includes: serviceFields.includes.default([]),
  taxBps: serviceFields.taxBps.default(1800),
  warrantyDays: serviceFields.warrantyDays.default(0),
  addOns: serviceParts.addOns.default([]),
  checklist: serviceParts.checklist.default([]),
  shots: serviceParts.shots.default([]),
});
export type NewServiceInput = z.input<typeof newServiceInput>;

export const editServiceInput = z
  .object({ ...serviceFields, ...serviceParts, active: z.boolean() })
  .partial()
  .extend({
    /** Of the service as its editor saw it. */
    expectedVersion: whole(1, 2_000_000_000),
  });
export type EditServiceInput = z.input<typeof editServiceInput>;

export const categoryInput = z.object({
  id: id.optional(),
  /** Of the category as its editor saw it, RFC 3339. */
  expectedUpdatedAt: z.iso.datetime({ offset: true, error: 'invalid_time' }).optional(),
  title: words(80),
  summary: words(200),
  /** Services accounting code for the tax invoice. */
  sac: z.string('required').regex(/^\d{4,8}$/, 'wrong_format'),
  /** Basis points of the pre-tax labour. */
  commissionBps: whole(0, 5000),
  position: whole(0, 999),
  /** Which documents somebody must have to do its services; left out, they stay as they are. */
  requiredDocuments: z.array(z.enum(DOCUMENT_KINDS, 'not_a_choice')).max(DOCUMENT_KINDS.length, 'too_long').optional(),
  active: z.boolean(),
});
export type CategoryInput = z.input<typeof categoryInput>;

export const manageFilter = z.object({
  q: z.string().trim().max(100, 'too_long').optional(),
  category: z.string().max(100, 'too_long').optional(),
  state: z.enum(['active', 'retired'], 'not_a_choice').optional(),
  sort: z.enum(['title', '-title', 'price', '-price'], 'not_a_choice').default('title'),
  limit: z.coerce.number('invalid_value').int('invalid_value').min(1, 'too_small').max(MAX_PAGE, 'too_big').default(50),
  cursor: z.string().max(1000, 'too_long').nullish(),
});
export type ManageFilter = z.input<typeof manageFilter>;

/** A service as administration lists it; `active` only when its category is too. */
export type ManagedService = {
  id: string;
  title: string;
  categoryTitle: string;
  commissionBps: number;
  priceMinor: number;
  currency: string;
  taxBps: number;
  durationMinutes: number;
  warrantyDays: number;
  active: boolean;
};

export type EditableService = {
  id: string;
  categoryId: string;
  slug: string;
  title: string;
  description: string;
  includes: string[];
  priceMinor: number;
  currency: string;
  taxBps: number;
  durationMinutes: number;
  warrantyDays: number;
  active: boolean;
  version: number;
  addOns: AddOn[];
  checklist: { id: string; label: string; required: boolean }[];
  shots: RequiredShot[];
  /** Bookings that are not over: they keep what they were made with. */
  openBookings: number;
};

export type ManagedCategory = {
  requiredDocuments: DocumentKind[];
  id: string;
  slug: string;
  title: string;
  summary: string;
  commissionBps: number;
  sac: string;
  position: number;
  active: boolean;
  services: number;
  updatedAt: string;
};
