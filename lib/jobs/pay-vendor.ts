import { payVendor } from '@/lib/payments/provider/pay-vendor';
import { job } from './job';

/** Sends the vendor's share of a captured payment. */
export const payVendorJob = job('pay-vendor', (actor, { transferId }) => payVendor(actor, transferId));
