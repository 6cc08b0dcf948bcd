import type { ShotMoment } from '@/lib/core/shots';

/** A place that has to be photographed on a visit; `missing`: the moments of which there is no photo yet. */
export type BookingShot = { id: string; label: string; moment: ShotMoment; missing: ('before' | 'after')[] };
