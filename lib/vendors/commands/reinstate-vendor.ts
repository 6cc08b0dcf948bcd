import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import type { ReasonInput, VendorDetail } from '../schema';
import { decideVendor } from './decide-vendor';

/** Lets a suspended vendor work again. */
export const reinstateVendor = (actor: Actor, vendorId: string, input: ReasonInput): Promise<Result<VendorDetail>> =>
  decideVendor(actor, vendorId, { from: 'suspended', to: 'approved', reason: input });
