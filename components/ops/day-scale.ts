import type { RulerVisit } from '@/lib/dispatch/schema/ruler';
import type { Span } from '@/lib/scheduling/policy';

/** What the rows of a ruler have in common. */
export type Scale = {
  span: Span;
  zone: string;
  now: string;
  lateAfterMinutes: number;
  hrefOf: (visit: RulerVisit) => string;
  current?: string;
};
