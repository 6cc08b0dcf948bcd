import type { BookingDetail } from '@/lib/bookings/schema';

/** Where a visit stands for the one who does it: one verb each. */
export const JOB_STEPS = ['go', 'arrive', 'start', 'before', 'work', 'after', 'finish', 'ask', 'wait'] as const;
export type JobStep = (typeof JOB_STEPS)[number] | 'signed' | 'settled' | 'disputed' | 'over';

type Facts = Pick<BookingDetail, 'status' | 'enRouteAt' | 'arrivedAt' | 'can'> & {
  photos: Pick<BookingDetail['photos'][number], 'kind'>[];
  checklist: Pick<BookingDetail['checklist'][number], 'required' | 'done'>[];
  shots: Pick<BookingDetail['shots'][number], 'missing'>[];
};

/** The step that waits for the professional now. */
export function jobStep(visit: Facts): JobStep {
  switch (visit.status) {
    case 'accepted':
      return visit.arrivedAt ? 'start' : visit.enRouteAt ? 'arrive' : 'go';
    case 'in_progress':
      return workStep(visit);
    case 'completed':
      return visit.can.requestSignature ? 'ask' : 'wait';
    case 'signed':
    case 'settled':
    case 'disputed':
      return visit.status;
    case 'requested':
    case 'expired':
    case 'cancelled':
      return 'over';
  }
}

function workStep({ photos, checklist, shots }: Pick<Facts, 'photos' | 'checklist' | 'shots'>): JobStep {
  const missing = (kind: 'before' | 'after') =>
    !photos.some((photo) => photo.kind === kind) || shots.some((shot) => shot.missing.includes(kind));
  if (missing('before')) return 'before';
  if (checklist.some((item) => item.required && !item.done)) return 'work';
  return missing('after') ? 'after' : 'finish';
}
