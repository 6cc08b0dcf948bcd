import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import type { ReasonInput, VendorDetail } from '../schema';
import { decideVendor } from './decide-vendor';

/** Asks the applicant for something else, with the reason that he reads. */
export const requestRevision = (actor: Actor, vendorId: string, input: ReasonInput): Promise<Result<VendorDetail>> =>
  decideVendor(actor, vendorId, { from: 'in_review', to: 'revision_requested', reason: input });
