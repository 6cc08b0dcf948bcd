import { processEvent } from '@/lib/payments/provider/process-event';
import { job } from './job';

/** Reads the object of a kept provider event again and reconciles. */
export const processWebhookJob = job('process-webhook', (actor, { webhookEventId }) =>
  processEvent(actor, webhookEventId),
);
