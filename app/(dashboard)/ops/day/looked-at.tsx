import { DayVisit } from '@/components/ops/day-visit';
import { reassignBooking } from '@/lib/bookings/actions/reassign-booking';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { listCandidates } from '@/lib/bookings/queries/list-candidates';
import { previewReassign } from '@/lib/bookings/queries/preview-reassign';
import type { Actor } from '@/lib/core/actor';
import { orNotFound } from '@/lib/core/or-not-found';

type Props = {
  actor: Actor;
  visitId: string;
  /** Whom it would be given to, and whom the manager saw there. */
  to: string | undefined;
  from: string | undefined;
  hrefOf: (asked: { visit: string | null; to?: string; from?: string }) => string;
};

/** The visit of the ruler that the address names. */
export async function LookedAt({ actor, visitId, to, from, hrefOf }: Props) {
  const visit = await orNotFound(getBooking(actor, visitId));
  const [preview, candidates] = await Promise.all([
    to ? orNotFound(previewReassign(actor, visitId, to)) : null,
    visit.can.reassign ? listCandidates(actor, visitId) : [],
  ]);
  return (
    <DayVisit
      visit={visit}
      candidates={candidates}
      preview={preview}
      from={from ?? visit.vendorId ?? 'nobody'}
      addresses={{
        close: hrefOf({ visit: null }),
        to: (vendorId, seen) => hrefOf({ visit: visitId, to: vendorId, from: seen }),
      }}
      action={reassignBooking}
    />
  );
}
