import 'server-only';
import { refresh } from 'next/cache';
import { type Actor, hasRole } from '@/lib/core/actor';
import { type FieldError, failed, forbidden, type Result } from '@/lib/core/errors';
import type { VendorDetail } from '../schema';

export type Saved = Result<VendorDetail>;

/** The page is read again in the same answer. */
export function saved() {
  refresh();
  return { message: 'vendor.account.saved' };
}

/** What a professional changes of his own. */
export async function asVendor(actor: Actor, save: (vendorId: string) => Promise<Saved>): Promise<Saved> {
  return hasRole(actor, 'vendor') ? save(actor.userId) : failed(forbidden().failure);
}

/** The command names its own fields; the form's are others. */
export async function renamed(saving: Promise<Saved>, name: (path: string) => string): Promise<Saved> {
  const result = await saving;
  if (result.ok || !result.failure.fields) return result;
  const fields = result.failure.fields.map(({ path, message }): FieldError => ({ path: name(path), message }));
  return failed({ ...result.failure, fields });
}
