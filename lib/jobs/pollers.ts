import { mailHead } from '@/lib/audit/commands/mail-head';
import { sealLog } from '@/lib/audit/commands/seal-log';
import { checkLogDaily } from '@/lib/audit/provider/check-log';
import { exportLog } from '@/lib/audit/provider/export-log';
import { mintSystem } from '@/lib/auth/actor';
import { advanceRequests } from '@/lib/bookings/commands/advance-requests';
import { settleUnfinished } from '@/lib/bookings/commands/answer-unfinished';
import { expirePrices } from '@/lib/bookings/commands/end-price';
import { expireReschedules } from '@/lib/bookings/commands/expire-reschedules';
import { replaceMissing } from '@/lib/bookings/commands/miss-visit';
import { noteLateVisits } from '@/lib/bookings/commands/note-late';
import { applyPrices } from '@/lib/catalog/commands/price-plans';
import type { Actor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { log } from '@/lib/core/log';
import { DAY, HOUR } from '@/lib/core/time';
import { tellDigests } from '@/lib/dispatch/commands/tell-digests';
import { queueLostDocuments, queueOldDocuments } from '@/lib/invoices/commands/queue-missing';
import { closeLedgerDays } from '@/lib/ledger/commands/close-days';
import { nudgeUnread } from '@/lib/messages/commands/nudge-unread';
import { queueDueMessages } from '@/lib/notifications/commands/queue-due';
import { queueCardChecks } from '@/lib/payments/commands/card-checks';
import { stepDues } from '@/lib/payments/commands/dun';
import {
  ensurePartitions,
  purgeOperational,
  queueDuePayouts,
  queueLostCaptures,
  queueLostHolds,
  queueOpenEvents,
} from '@/lib/payments/commands/sweeps';
import { lookForChargebacks } from '@/lib/payments/provider/look-for-chargebacks';
import { applyRetention } from '@/lib/privacy/provider/apply-retention';
import { carryOutErasures } from '@/lib/privacy/provider/carry-out';
import { reconcileNightly } from '@/lib/reconciliation/provider/reconcile-books';
import { expireSignatureRequests } from '@/lib/signing/commands/expire-requests';
import { remindSigners } from '@/lib/signing/commands/remind-signers';
import { verifyEverything } from '@/lib/signing/provider/verify-everything';
import { stepDocuments } from '@/lib/vendors/commands/step-documents';
import { lookAgain, renewHolds, resumeActions, takeBackLost } from './hold-sweeps';

export type Poller = { name: string; everyMs: number; run: () => Promise<void> };

const beat = env().POLL_INTERVAL_MS;

const poller = (name: string, everyMs: number, work: (actor: Actor) => Promise<unknown>): Poller => ({
  name,
  everyMs,
  run: async () => {
    const result = await work(mintSystem(name));
    if (isFailure(result)) log.warn('poller refused', { task: name, code: result.failure.code });
  },
});

function isFailure(result: unknown): result is { ok: false; failure: { code: string } } {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;
}

/** Deadlines and lost messages, looked for on a beat; tasks alone would lose what a crash or the provider lost. */
export const pollers: Poller[] = [
  poller('seal-log', beat, sealLog),
  poller('export-log', 5 * beat, exportLog),
  poller('advance-requests', beat, advanceRequests),
  poller('expire-price-changes', beat, expirePrices),
  poller('expire-reschedules', beat, expireReschedules),
  poller('settle-unfinished', beat, settleUnfinished),
  poller('late-visits', 5 * beat, noteLateVisits),
  poller('missed-visits', 5 * beat, replaceMissing),
  poller('expire-signature-requests', 5 * beat, expireSignatureRequests),
  poller('ending-documents', 15 * beat, stepDocuments),
  poller('remind-signers', 5 * beat, remindSigners),
  poller('due-payouts', 15 * beat, queueDuePayouts),
  poller('card-checks', 60 * beat, queueCardChecks),
  poller('due-reminders', 15 * beat, stepDues),
  poller('lost-captures', 15 * beat, queueLostCaptures),
  poller('lost-holds', 15 * beat, queueLostHolds),
  poller('lost-webhooks', 15 * beat, lookAgain),
  poller('lost-chargebacks', 60 * beat, lookForChargebacks),
  poller('open-webhook-events', 15 * beat, queueOpenEvents),
  poller('interrupted-actions', 15 * beat, resumeActions),
  poller('lost-documents', 15 * beat, queueLostDocuments),
  poller('lost-reversals', 15 * beat, takeBackLost),
  poller('staff-digests', 60 * beat, tellDigests),
  poller('due-messages', 15 * beat, queueDueMessages),
  poller('unread-messages', 5 * beat, nudgeUnread),
  poller('holds-near-their-end', 60 * beat, renewHolds),
  poller('verify-log', HOUR, checkLogDaily),
  poller('verify-evidence', 15 * beat, verifyEverything),
  poller('mail-log-head', HOUR, mailHead),
  poller('carry-out-erasures', 5 * beat, carryOutErasures),
  poller('apply-retention', HOUR, applyRetention),
  poller('reconcile-books', HOUR, reconcileNightly),
  poller('close-ledger-days', HOUR, closeLedgerDays),
  poller('old-documents', HOUR, queueOldDocuments),
  poller('planned-prices', beat, applyPrices),
  poller('purge-operational', HOUR, purgeOperational),
  poller('ensure-partitions', DAY, ensurePartitions),
];
