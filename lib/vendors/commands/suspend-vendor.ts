import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import type { ReasonInput, VendorDetail } from '../schema';
import { decideVendor } from './decide-vendor';

/** Stops offers to a vendor at once. */
export const suspendVendor = (actor: Actor, vendorId: string, input: ReasonInput): Promise<Result<VendorDetail>> =>
  decideVendor(actor, vendorId, { from: 'approved', to: 'suspended', reason: input });
