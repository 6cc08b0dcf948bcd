import type { DrillScope } from '@/lib/analytics/policy/drill';
import type { Asked } from '@/lib/analytics/schema';
import type { ListParams } from '../ui/list-address';

/** What of an address belongs to every page of insight. */
const KEPT = ['from', 'to', 'compare', 'step', 'category', 'city', 'pincode', 'vendorId', 'currency'];

export const keptParams = (params: ListParams): ListParams =>
  Object.fromEntries(Object.entries(params).filter(([name]) => KEPT.includes(name)));

/** The part of the business that is asked for, as the rows' lists are asked for it. */
export const scopeOf = ({ scope: { vendorId, ...scope } }: Asked): DrillScope => ({
  ...scope,
  ...(vendorId ? { vendor: vendorId } : {}),
});
