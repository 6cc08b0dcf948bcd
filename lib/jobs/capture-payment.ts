import { log } from '@/lib/core/log';
import { capturePayment } from '@/lib/payments/provider/capture-payment';
import { job } from './job';

/** Verifies the sealed evidence again, captures the hold, settles the visit. */
export const capturePaymentJob = job('capture-payment', async (actor, payload) => {
  const result = await capturePayment(actor, payload);
  if (!result.ok && result.failure.code === 'evidence_invalid') {
    log.error('sealed evidence does not verify', new Error('evidence_invalid'), { bookingId: payload.bookingId });
  }
  return result;
});
