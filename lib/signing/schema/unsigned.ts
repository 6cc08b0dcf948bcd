import { z } from 'zod';
import { pageInput } from '@/lib/core/page-input';

export const UNSIGNED_VIEWS = ['overdue', 'unheld', 'second'] as const;
export type UnsignedView = (typeof UNSIGNED_VIEWS)[number];

export const unsignedFilter = z.object({
  /** `overdue`: past its day; `unheld`: nothing can be captured; `second`: waits for a second manager. */
  show: z.enum(UNSIGNED_VIEWS, 'not_a_choice').optional(),
  /** Reference, a name, or the visit's id. */
  q: z.string().trim().max(100, 'too_long').optional(),
  ...pageInput,
});
export type UnsignedFilter = z.input<typeof unsignedFilter>;

/** A visit whose link died unanswered, with all that speaks for and against settling it; instants RFC 3339. */
export type UnsignedRow = {
  bookingId: string;
  reference: string;
  serviceTitle: string;
  area: string;
  timeZone: string;
  customerName: string;
  vendorName: string;
  totalMinor: number;
  currency: string;
  /** Until when operations decide. */
  decideBy: string;
  overdue: boolean;
  /** The handshake: arrival, and whether the start code was given (null: not known). */
  arrivedAt: string | null;
  startConfirmed: boolean | null;
  completedAt: string | null;
  photos: { before: number; after: number };
  link: {
    /** How the last one ended. */
    status: 'expired' | 'revoked';
    sent: number;
    /** Whether any message with a link arrived. */
    delivered: boolean;
    firstViewedAt: string | null;
    reminders: { sent: number; delivered: number };
    /** Asked for by its holder after it had died. */
    askedFor: boolean;
  };
  /** Complaints and objections about this visit so far. */
  objections: number;
  /** What can be captured now; null when nothing is held. */
  hold: { paymentId: string; captureBefore: string | null } | null;
  /** Deciding it takes a second manager. */
  needsSecond: boolean;
  /** A decision waits for one. */
  pending: boolean;
};
export type UnsignedCounts = Record<UnsignedView | 'all', number>;

/** One way in which a link or a reminder of it went out, and how it fared; never its text, never the link. */
export type LinkMessage = {
  kind: 'link' | 'reminder';
  /** Of a reminder: the how-manieth. */
  number: number | null;
  channel: 'sms' | 'email';
  status: 'queued' | 'sent' | 'delivered' | 'failed';
  failureCode: string | null;
  /** The latest that is known of it. */
  at: string;
};

/** A request with everything that was sent for it, for the desk; instants RFC 3339. */
export type LinkTrail = {
  id: string;
  status: 'issued' | 'viewed' | 'signed' | 'expired' | 'revoked' | 'superseded';
  issuedAt: string;
  expiresAt: string;
  firstViewedAt: string | null;
  endedAt: string | null;
  /** Why operations took it back. */
  endReason: string | null;
  /** When the customer is reminded next. */
  remindAt: string | null;
  messages: LinkMessage[];
};
