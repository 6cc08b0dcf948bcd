import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import { Refusal } from '@/lib/core/errors';
import { getVendor } from '@/lib/vendors/queries';

async function orNull<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Refusal && error.failure.kind === 'not_found') return null;
    throw error;
  }
}

/** The signed-in professional and his standing; `vendor` is null until he has applied. Read once per request. */
export const vendorHere = cache(async () => {
  const actor = await requireUser('vendor');
  return { actor, vendor: await orNull(getVendor(actor, actor.userId)) };
});

/** For what an application must exist for. */
export async function appliedVendor() {
  const { actor, vendor } = await vendorHere();
  if (!vendor) redirect('/vendor');
  return { actor, vendor };
}

/** For pages that only make sense once approved: everybody else reads where he stands instead. */
export async function approvedVendor() {
  const { actor, vendor } = await vendorHere();
  if (vendor?.status !== 'approved' && vendor?.status !== 'suspended') redirect('/vendor');
  return { actor, vendor };
}
