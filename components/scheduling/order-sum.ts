import type { AddOn, ServiceDetail } from '@/lib/catalog/schema';

export type OrderSum = { addOns: AddOn[]; totalMinor: number; durationMinutes: number };

/** A service with the extras that belong to it, summed; ids of anything else are ignored. */
export function orderSum(service: ServiceDetail, chosen: readonly string[]): OrderSum {
  const addOns = service.addOns.filter((one) => chosen.includes(one.id));
  return {
    addOns,
    totalMinor: addOns.reduce((sum, one) => sum + one.priceMinor, service.priceMinor),
    durationMinutes: addOns.reduce((sum, one) => sum + one.durationMinutes, service.durationMinutes),
  };
}
