import type { TaskName } from '@/lib/core/tasks';
import { applyCreditJob } from './apply-credit';
import { capturePaymentJob } from './capture-payment';
import { chargeDueJob } from './charge-due';
import { chargeFeeJob } from './charge-fee';
import { checkCardJob } from './check-card';
import { deliverNotificationJob } from './deliver-notification';
import { deriveAvifJob } from './derive-avif';
import { dunDueJob } from './dun-due';
import { flagPhotoJob } from './flag-photo';
import { holdPaymentJob } from './hold-payment';
import { issueDocumentsJob } from './issue-documents';
import type { Job } from './job';
import { payVendorJob } from './pay-vendor';
import { processWebhookJob } from './process-webhook';
import { publishChangeJob } from './publish-change';
import { reconcileBooksJob } from './reconcile-books';
import { reversePayoutJob } from './reverse-payout';
import { runBatchJob } from './run-batch';
import { sendInvitationJob } from './send-invitation';
import { sendVendorInvitationJob } from './send-vendor-invitation';
import { tellWaitlistJob } from './tell-waitlist';
import { verifyLogJob } from './verify-log';
import { voidPaymentJob } from './void-payment';

/** The worker's whole work: a task without its job does not compile. */
export const taskList: Record<TaskName, Job> = {
  'deliver-notification': deliverNotificationJob,
  'send-invitation': sendInvitationJob,
  'send-vendor-invitation': sendVendorInvitationJob,
  'publish-change': publishChangeJob,
  'hold-payment': holdPaymentJob,
  'capture-payment': capturePaymentJob,
  'pay-vendor': payVendorJob,
  'reverse-payout': reversePayoutJob,
  'apply-credit': applyCreditJob,
  'process-webhook': processWebhookJob,
  'charge-fee': chargeFeeJob,
  'check-card': checkCardJob,
  'charge-due': chargeDueJob,
  'dun-due': dunDueJob,
  'flag-photo': flagPhotoJob,
  'derive-avif': deriveAvifJob,
  'tell-waitlist': tellWaitlistJob,
  'verify-log': verifyLogJob,
  'reconcile-books': reconcileBooksJob,
  'issue-documents': issueDocumentsJob,
  'run-batch': runBatchJob,
  'void-payment': voidPaymentJob,
};
