import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { services, vendorSkills } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict, failed, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { readVendor } from '../queries';
import { type ApplyInput, applyInput, type VendorDetail } from '../schema';
import { passOn } from './hand-in';
import { beginApplication } from './save-about';

/**
 * Hands in the asker's application in one go: the vendor with the chosen skills, the pincodes around home, Monday to
 * Saturday 9–19, waiting for review; his documents follow. Once per person.
 * Errors: `forbidden`, `invalid` (`unknown_pincode`, `not_a_choice`), `already_applied`.
 */
export async function applyAsVendor(actor: Actor, raw: ApplyInput): Promise<Result<VendorDetail>> {
  if (!hasRole(actor, 'vendor')) return failed(forbidden().failure);
  const vendorId = actor.userId;
  return writeAs(actor, async (tx) => {
    const { displayName, pincode, about, serviceIds } = parse(applyInput, raw);
    const skills = await knownServices(tx, serviceIds);
    if (!(await beginApplication(tx, vendorId, { displayName, pincode, about: about ?? null }))) {
      throw conflict('already_applied');
    }
    await tx.insert(vendorSkills).values(skills.map((serviceId) => ({ vendorId, serviceId })));
    await passOn(tx, vendorId);
    return readVendor(tx, actor, vendorId);
  });
}

/** Those that were asked for, each once. Throws `invalid` (`not_a_choice`) for one that nobody offers. */
export async function knownServices(tx: Tx, asked: string[]): Promise<string[]> {
  const wanted = [...new Set(asked)];
  const known = await tx
    .select({ id: services.id })
    .from(services)
    .where(and(eq(services.active, true), inArray(services.id, wanted)));
  if (known.length < wanted.length) throw invalid({ path: 'serviceIds', message: 'not_a_choice' });
  return wanted;
}
