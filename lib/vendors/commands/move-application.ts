import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { users, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { failed, type Result, refuse } from '@/lib/core/errors';
import { type MoveVerb, moveOf } from '../policy/moves';
import type { MoveInput, ReasonInput, VendorDetail } from '../schema';
import { approveVendor } from './approve-vendor';
import { reinstateVendor } from './reinstate-vendor';
import { rejectVendor } from './reject-vendor';
import { requestRevision } from './request-revision';
import { suspendVendor } from './suspend-vendor';
import { takeIntoReview } from './take-into-review';

const VERBS: Record<MoveVerb, (actor: Actor, vendorId: string, input: ReasonInput) => Promise<Result<VendorDetail>>> = {
  takeIntoReview: (actor, vendorId) => takeIntoReview(actor, vendorId),
  approve: (actor, vendorId) => approveVendor(actor, vendorId),
  reject: rejectVendor,
  requestRevision,
  suspend: suspendVendor,
  reinstate: reinstateVendor,
};

/**
 * Takes an application from the standing in which it was seen to another, by the verb that walks this edge. Refuses as
 * the verb does; conflicts `no_such_move`, `moved_meanwhile` (who was faster, and where it stands now).
 */
export async function moveApplication(actor: Actor, vendorId: string, input: MoveInput): Promise<Result<VendorDetail>> {
  const move = moveOf(input.from, input.to);
  if (!move) return failed(refuse('conflict', 'no_such_move').failure);
  const moved = await VERBS[move.verb](actor, vendorId, { reason: input.reason });
  return !moved.ok && moved.failure.code === 'state_changed' ? whoWasFaster(actor, vendorId) : moved;
}

async function whoWasFaster(actor: Actor, vendorId: string): Promise<Result<never>> {
  const [now] = await readAs(actor, (tx) =>
    tx
      .select({ to: vendors.status, by: users.name })
      .from(vendors)
      .leftJoin(users, eq(users.id, vendors.statusBy))
      .where(eq(vendors.id, vendorId)),
  );
  const values = { by: now?.by ?? '', known: now?.by ? 'yes' : 'no', to: now?.to ?? '' };
  return failed(refuse('conflict', 'moved_meanwhile', { values }).failure);
}
