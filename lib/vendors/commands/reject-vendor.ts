import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import type { ReasonInput, VendorDetail } from '../schema';
import { decideVendor } from './decide-vendor';

/** Ends an application, with the reason that the applicant reads. */
export const rejectVendor = (actor: Actor, vendorId: string, input: ReasonInput): Promise<Result<VendorDetail>> =>
  decideVendor(actor, vendorId, { from: 'in_review', to: 'rejected', reason: input });
