/**
 * Every background task and its payload. Names and shapes live here, enqueueing in `db/queue`,
 * the work in `lib/jobs`, so that commands and jobs make no import cycle.
 * Payloads carry ids only: a token, a code or a message body never enters the queue.
 */
export type Tasks = {
  /** Sends one row of `notifications` over its channel. */
  'deliver-notification': { notificationId: string };
  /** Mails a staff invitation to somebody who has no account yet. */
  'send-invitation': { invitationId: string };
  /** Sends the link of an invitation to somebody who is asked to apply. */
  'send-vendor-invitation': { invitationId: string };
  /** Publishes "what changed" to the channels of a booking, its people and the staff desk. */
  'publish-change': { channels: string[]; event: string; id: string; version: number };
  /** Places the hold for a completed booking (off-session), or leaves the payment due. */
  'hold-payment': { bookingId: string };
  /** Verifies the evidence again, captures the hold, posts the ledger, settles the booking. */
  'capture-payment': { bookingId: string; evidenceSha256: string };
  /** Pays the vendor's share of a captured payment. */
  'pay-vendor': { transferId: string };
  /** Takes a part of a payout back from the vendor's account. */
  'reverse-payout': { reversalId: string };
  /** Gives a customer's credit back to the card that has just paid. */
  'apply-credit': { paymentId: string };
  /** Re-reads a provider object named by an inbox row and reconciles. */
  'process-webhook': { webhookEventId: string };
  /** Charges a cancellation fee or visit charge to the saved card. */
  'charge-fee': { bookingId: string; amountMinor: number };
  /** Looks at a visit's card without charging it. */
  'check-card': { bookingId: string; occasion: 'before' | 'start' };
  /** Charges something else that is owed to the saved card. */
  'charge-due': { dueId: string };
  /** Tries the card once more for what is due, and reminds of it. */
  'dun-due': { dueId: string; step: number };
  /** Looks whether something about a photo is odd. */
  'flag-photo': { photoId: string };
  /** Makes a kept photo once more in fewer bytes. */
  'derive-avif': { photoId: string };
  /** Tells those who wait for what a professional now does, where he does it. */
  'tell-waitlist': { vendorId: string };
  /** Walks through the whole audit log and notes what it found. */
  'verify-log': { verificationId: string };
  /** Compares the provider, the books and the visits. */
  'reconcile-books': { reconciliationId: string };
  /** Issues the invoice of a charge and the credit notes of its refunds, as far as they are missing. */
  'issue-documents': { paymentId: string };
  /** Does the next rows of what a manager does to several at once. */
  'run-batch': { batchId: string };
  /** Voids a hold that will not be captured (cancelled booking, superseded payment). */
  'void-payment': { paymentId: string };
};

export type TaskName = keyof Tasks;

export type TaskOptions = {
  /** At most one queued job per key: a second add replaces the first. */
  jobKey?: string;
  maxAttempts?: number;
};
