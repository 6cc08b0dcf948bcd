import { z } from 'zod';
import { DEFAULT_PAGE, MAX_PAGE } from '@/lib/core/cursor';

const price = z.coerce
  .number('invalid_value')
  .int('invalid_value')
  .min(0, 'invalid_value')
  .max(2_000_000_000, 'too_large');

export const listServicesFilter = z.object({
  /** A category's slug or id. */
  category: z.string().max(100, 'too_long').optional(),
  q: z.string().trim().max(100, 'too_long').optional(),
  /** Marks each service as covered there or not; hides nothing. */
  pincode: z.string().max(10, 'too_long').optional(),
  minPrice: price.optional(),
  maxPrice: price.optional(),
  sort: z.enum(['title', '-title', 'price', '-price'], 'not_a_choice').default('title'),
  limit: z.coerce
    .number('invalid_value')
    .int('invalid_value')
    .min(1, 'too_small')
    .max(MAX_PAGE, 'too_large')
    .default(DEFAULT_PAGE),
  cursor: z.string().max(1000, 'too_long').nullish(),
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

export type AddOn = { id: string; title: string; priceMinor: number; durationMinutes: number };
export type ServiceDetail = Omit<ServiceRow, 'covered'> & {
  includes: string[];
  taxBps: number;
  commissionBps: number;
  addOns: AddOn[];
  checklist: { id: string; label: string; required: boolean }[];
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
};
