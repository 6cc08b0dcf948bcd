import { type Actor, hasRole, isUser } from '@/lib/core/actor';
import { VENDOR_TRANSITIONS, type VendorStatus } from './state';

export const canListVendors = (actor: Actor): boolean =>
  hasRole(actor, 'onboard_manager', 'ops_manager', 'super_admin');

/** Onboarding decides about applications; an administrator may step in. */
export const canReviewVendors = (actor: Actor): boolean => hasRole(actor, 'onboard_manager', 'super_admin');

/** A vendor edits his own hours, areas and skills; onboarding may for him. */
export const canEditVendor = (actor: Actor, vendorId: string): boolean =>
  (isUser(actor) && actor.role === 'vendor' && actor.userId === vendorId) ||
  canReviewVendors(actor) ||
  actor.kind === 'system';

export const canSeeVendor = (actor: Actor, vendorId: string): boolean =>
  canListVendors(actor) || actor.kind === 'system' || (isUser(actor) && actor.userId === vendorId);

/** Where a portrait is served; a new one has a new address, so that caches may keep the old. */
export const portraitAddress = (vendorId: string, sha256: string | null): string | null =>
  sha256 ? `/api/v1/vendors/${vendorId}/portrait?v=${sha256.slice(0, 8)}` : null;

export type VendorVerbs = Record<
  'takeIntoReview' | 'approve' | 'reject' | 'requestRevision' | 'suspend' | 'reinstate' | 'edit',
  boolean
>;

/** Which verbs would be taken from this viewer at this standing. */
export function vendorVerbs(actor: Actor, vendor: { id: string; status: VendorStatus }): VendorVerbs {
  const may = (to: VendorStatus, from?: VendorStatus) =>
    canReviewVendors(actor) && VENDOR_TRANSITIONS[vendor.status].includes(to) && (!from || vendor.status === from);
  return {
    takeIntoReview: may('in_review', 'applied'),
    approve: may('approved', 'in_review'),
    reject: may('rejected'),
    requestRevision: may('revision_requested'),
    suspend: may('suspended'),
    reinstate: may('approved', 'suspended'),
    edit: canEditVendor(actor, vendor.id),
  };
}
