import { type Actor, hasRole } from '@/lib/core/actor';

/** Of the original file. */
export const MAX_PHOTO_BYTES = 12 * 1024 * 1024;
export const MAX_PHOTOS_PER_VISIT = 60;

/** Only a vendor ever adds one; which booking is his is asked of its row. */
export const canAddPhotos = (actor: Actor): boolean => hasRole(actor, 'vendor');

export const canJudgePhotos = (actor: Actor): boolean => hasRole(actor, 'ops_manager', 'super_admin');

/**
 * Why a photo of this kind cannot be added now, as a conflict code, or null when it can:
 * only during the work, nothing "after" before there is a "before", and none while more money is in question: what it
 * shows was agreed before it.
 */
export function photoRefusal(
  booking: { status: string },
  kind: 'before' | 'after' | 'other',
  taken: { before: number; total: number; increaseOpen: boolean },
): 'photos_closed' | 'before_photo_first' | 'price_change_open' | 'photo_limit' | null {
  if (booking.status !== 'in_progress') return 'photos_closed';
  if (kind === 'after' && taken.before === 0) return 'before_photo_first';
  if (kind === 'after' && taken.increaseOpen) return 'price_change_open';
  if (taken.total >= MAX_PHOTOS_PER_VISIT) return 'photo_limit';
  return null;
}
