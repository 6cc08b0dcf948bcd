import { z } from 'zod';
import type { Charge } from '../policy/charges';
import {
  ATTEMPT_KINDS,
  type AttemptKind,
  MISSED_CHOICES,
  type UnfinishedReason,
  type UnfinishedWay,
} from '../policy/door-choices';
import type { TroubleStatus } from '../state';
import { positionInput } from './position';

export const missedInput = z.object({ choice: z.enum(MISSED_CHOICES, 'not_a_choice') });
export type MissedInput = z.input<typeof missedInput>;

export const attemptInput = positionInput.extend({ kind: z.enum(ATTEMPT_KINDS, 'not_a_choice') });
export type AttemptInput = z.input<typeof attemptInput>;

export const absentInput = z.object({
  /** The charge that was shown; another one now is refused with `quote_changed`. */
  expectedFeeMinor: z.number('required').int('invalid_value').min(0, 'invalid_value'),
});
export type AbsentInput = z.input<typeof absentInput>;

const words = z.string('required').trim().min(5, 'reason_short').max(1000, 'too_long');
export const objectionInput = z.object({ objection: words });
export type ObjectionInput = z.input<typeof objectionInput>;
export const answerInput = z.object({ reason: words });
export type AnswerInput = z.input<typeof answerInput>;

/** Instants RFC 3339. */
export type ContactAttempt = { id: string; kind: AttemptKind; at: string };

export type VisitTrouble = {
  id: string;
  kind: 'customer_no_show' | 'cannot_finish';
  status: TroubleStatus;
  /** Of work that cannot be finished: why, in the professional's words, and what shows it. */
  reason: UnfinishedReason | null;
  note: string | null;
  photoId: string | null;
  /** What he asks for, and when he would come. */
  way: UnfinishedWay;
  proposedStart: string | null;
  proposedArrivalEnd: string | null;
  /** Until then the customer chooses; afterwards what was asked for happens. */
  answerBy: string | null;
  /** What happened in the end. */
  outcome: 'charge' | 'another_time' | null;
  feeMinor: number;
  waitedMinutes: number;
  arrivedAt: string | null;
  attempts: { kind: AttemptKind; at: string }[];
  objection: string | null;
  answer: string | null;
};

/** What stands between a professional at the door and a customer who does not open. */
export type Door = {
  attempts: ContactAttempt[];
  attemptsNeeded: number;
  /** From when on the customer counts as absent; null while nobody waits. */
  absentFrom: string | null;
  /** What may be asked for when the work cannot be done, or finished; empty when nobody is there. */
  ways: UnfinishedWay[];
  /** What ending it so would cost now. */
  unfinished: Pick<Charge, 'feeMinor' | 'vendorShareMinor'>;
  /** What his absence would cost now. */
  absence: Pick<Charge, 'feeMinor' | 'vendorShareMinor'> | null;
  trouble: VisitTrouble | null;
};

/** How it stands with coming and opening, as it is part of a booking. */
export type DoorFacts = {
  /** When it was noticed that the professional is late for this start. */
  lateAt: string | null;
  /** From when on he counts as not coming; null when nobody is awaited. */
  missedFrom: string | null;
  /** Once somebody has arrived. */
  door: Door | null;
};
