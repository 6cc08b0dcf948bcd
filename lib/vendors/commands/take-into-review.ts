import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import type { VendorDetail } from '../schema';
import { decideVendor } from './decide-vendor';

/** The reviewer takes an application off the pile. */
export const takeIntoReview = (actor: Actor, vendorId: string): Promise<Result<VendorDetail>> =>
  decideVendor(actor, vendorId, { from: 'applied', to: 'in_review', reason: null });
