import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import type { VendorDetail } from '../schema';
import { decideVendor } from './decide-vendor';

/** From here on the vendor is offered work, and customers read since when he is verified. */
export const approveVendor = (actor: Actor, vendorId: string): Promise<Result<VendorDetail>> =>
  decideVendor(actor, vendorId, { from: 'in_review', to: 'approved', reason: null, verified: true });
