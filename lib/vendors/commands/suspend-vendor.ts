import 'server-only';
import { releaseVendor } from '@/lib/bookings/commands/release-vendor';
import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import type { ReasonInput, VendorDetail } from '../schema';
import { decideVendor } from './decide-vendor';

/** Stops offers to a vendor at once; visits that he had accepted and not begun are asked out again to others. */
export const suspendVendor = (actor: Actor, vendorId: string, input: ReasonInput): Promise<Result<VendorDetail>> =>
  decideVendor(actor, vendorId, {
    from: 'approved',
    to: 'suspended',
    reason: input,
    afterwards: (tx) => releaseVendor(tx, actor, vendorId, 'vendor_suspended'),
  });
