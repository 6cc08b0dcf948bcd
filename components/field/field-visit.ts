import type { BookingDetail } from '@/lib/bookings/schema';
import type { FieldKit } from '@/lib/bookings/schema/field-kit';
import { type JobStep, jobStep } from '../vendors/job-step';
import type { FieldItem } from './field-item';
import { inOrder } from './field-order';

/** What the phone keeps of a visit: enough to go there and do it. */
export type FieldVisit = Pick<
  BookingDetail,
  | 'id'
  | 'reference'
  | 'status'
  | 'version'
  | 'serviceTitle'
  | 'startsAt'
  | 'arrivalEndsAt'
  | 'timeZone'
  | 'area'
  | 'city'
  | 'pincode'
  | 'contact'
  | 'enRouteAt'
  | 'arrivedAt'
  | 'can'
  | 'checklist'
  | 'shots'
  | 'totalMinor'
  | 'currency'
  | 'netPayMinor'
> & {
  /** When it was asked for, RFC 3339 by the phone's clock. */
  readAt: string;
  photos: Pick<BookingDetail['photos'][number], 'kind'>[];
  items: Pick<BookingDetail['items'][number], 'id' | 'title' | 'quantity' | 'amountMinor'>[];
  priceChanges: Pick<BookingDetail['priceChanges'][number], 'status'>[];
  /** What changing its price or ending it early is made of; null when the work is done. */
  kit: FieldKit | null;
  /** He said that the work cannot be finished, and nobody has heard it yet. */
  isStopped?: boolean;
};

/** The visit as it is with everything that was done since the server told of it, sent or not. */
export function withItems(visit: FieldVisit, items: readonly FieldItem[]): FieldVisit {
  return inOrder(items)
    .filter((item) => item.bookingId === visit.id && isNews(item, visit))
    .reduce(done, visit);
}

/** What was sent before the visit was read is in it already. */
const isNews = ({ state, sentAt }: FieldItem, { readAt }: FieldVisit): boolean =>
  state === 'saved' || (state === 'sent' && sentAt !== undefined && sentAt >= readAt);

function done(visit: FieldVisit, { act, at }: FieldItem): FieldVisit {
  switch (act.verb) {
    case 'en-route':
      return { ...visit, enRouteAt: visit.enRouteAt ?? at };
    case 'arrive':
      return { ...visit, arrivedAt: visit.arrivedAt ?? at };
    case 'start':
      return { ...visit, status: 'in_progress' };
    case 'photo':
      return {
        ...visit,
        photos: [...visit.photos, { kind: act.kind }],
        shots: visit.shots.map((shot) =>
          shot.id === act.shotId ? { ...shot, missing: shot.missing.filter((kind) => kind !== act.kind) } : shot,
        ),
      };
    case 'checklist':
      return {
        ...visit,
        checklist: visit.checklist.map((item) => (item.id === act.itemId ? { ...item, done: act.done } : item)),
      };
    case 'complete':
      return { ...visit, status: 'completed' };
    case 'price':
      return { ...visit, priceChanges: [{ status: 'proposed' }, ...visit.priceChanges] };
    case 'unfinished':
      return { ...visit, isStopped: true };
    case 'message':
      return visit;
  }
}

export type FieldStep =
  | Extract<JobStep, 'go' | 'arrive' | 'start' | 'before' | 'work' | 'after' | 'finish'>
  | 'stopped'
  | 'done';

/** Whether he may say that it cannot be done, or finished: he is there, and has not said so yet. */
export const mayStop = (visit: FieldVisit): boolean =>
  fieldStep(visit) !== 'stopped' &&
  (visit.status === 'in_progress' || (visit.status === 'accepted' && visit.arrivedAt !== null));

/** How far a visit has come. */
export type Reached = Pick<FieldVisit, 'id' | 'status' | 'enRouteAt' | 'arrivedAt'>;

/** Whether the visit is there already: what was said of it was heard, though its answer was lost. */
export function isReached(visit: Omit<Reached, 'id'>, { act }: Pick<FieldItem, 'act'>): boolean {
  const isUnderWay = visit.status === 'in_progress';
  const isOver = ['completed', 'signed', 'settled', 'disputed'].includes(visit.status);
  switch (act.verb) {
    case 'en-route':
      return visit.enRouteAt !== null || visit.arrivedAt !== null || isUnderWay || isOver;
    case 'arrive':
      return visit.arrivedAt !== null || isUnderWay || isOver;
    case 'start':
      return isUnderWay || isOver;
    case 'complete':
      return isOver;
    default:
      return false;
  }
}

/** The step that can be taken without a network; what comes after the work needs the customer's signature, and one. */
export function fieldStep(visit: FieldVisit): FieldStep {
  if (visit.isStopped || visit.can.withdrawUnfinished) return 'stopped';
  const step = jobStep(visit);
  switch (step) {
    case 'go':
    case 'arrive':
    case 'start':
    case 'before':
    case 'work':
    case 'after':
    case 'finish':
      return step;
    default:
      return 'done';
  }
}
