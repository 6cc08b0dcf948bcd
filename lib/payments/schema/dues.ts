import { z } from 'zod';
import type { BAD_RESULTS } from '../policy/card-checks';
import type { RefusalReason } from '../policy/dunning';
import { reasonInput } from '../schema';
import type { DueStatus } from '../state';

/** An extra that was agreed on after the work, in minor units. */
export const extraInput = reasonInput.extend({
  amountMinor: z.int('invalid_value').min(50, 'tip_low').max(2_147_483_647, 'too_big'),
  kind: z.enum(['labour', 'material'], 'not_a_choice'),
});
export type ExtraInput = z.input<typeof extraInput>;

/** Something that a customer still has to pay, or to answer; instants RFC 3339, money minor units. */
export type DueRow = {
  id: string;
  bookingId: string;
  reference: string;
  serviceTitle: string;
  purpose: 'visit' | 'excess' | 'fee';
  status: DueStatus;
  amountMinor: number;
  currency: string;
  /** Of an extra: why it is asked for. */
  reason: string | null;
  /** Why the card that was tried last did not pay. */
  refusal: RefusalReason | null;
  /** Since when it is owed; when the next reminder goes. */
  openedAt: string | null;
  nextAt: string | null;
};

/** What a check found about the card that a visit has now. */
export type CardTrouble = (typeof BAD_RESULTS)[number];

/** Whether a visit takes a tip now, until when and within which bounds, and what was given; money in minor units. */
export type TipState = {
  open: boolean;
  until: string | null;
  leastMinor: number;
  mostMinor: number;
  givenMinor: number | null;
};

/** A hold on a card, as a line of its owner's payments. */
export type HeldRow = {
  id: string;
  bookingId: string;
  serviceTitle: string;
  timeZone: string;
  amountMinor: number;
  currency: string;
  cardLabel: string | null;
  captureBefore: string | null;
};
