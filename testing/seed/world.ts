import type { Actor } from '@/lib/core/actor';
import type { Address, Someone } from './people';
import type { VisitPlan } from './plan';

export type Customer = { actor: Someone; home: Address; name: string; card: string | null };
export type World = {
  customers: Customer[];
  /** Ids of vendors by their address. */
  vendors: Map<string, string>;
  ops: Actor;
  service: (slug: string) => { id: string; durationMinutes: number };
  now: Date;
  /** The calendar day of `now` in India. */
  today: string;
};

export type Visit = {
  plan: VisitPlan;
  bookingId: string;
  start: Date;
  customer: Customer;
  vendor: Someone;
  ops: Actor;
};
