import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { services, vendorSkills } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { failed, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { callWaiting } from '@/lib/scheduling/commands/waitlist';
import { canEditVendor } from '../policy';
import { readVendor } from '../queries';
import { type SkillsInput, skillsInput, type VendorDetail } from '../schema';

/** Replaces the services that a vendor does. Errors: `forbidden`, `not_found`, `invalid` (`not_a_choice`). */
export async function setSkills(actor: Actor, vendorId: string, input: SkillsInput): Promise<Result<VendorDetail>> {
  if (!isUuid(vendorId)) return failed(notFound().failure);
  if (!canEditVendor(actor, vendorId)) return failed(forbidden().failure);
  return writeAs(actor, async (tx) => {
    const wanted = [...new Set(parse(skillsInput, input).serviceIds)];
    await readVendor(tx, actor, vendorId);
    const known = await tx
      .select({ id: services.id })
      .from(services)
      .where(and(eq(services.active, true), inArray(services.id, wanted)));
    const found = new Set(known.map((one) => one.id));
    for (const [index, id] of wanted.entries()) {
      if (!found.has(id)) throw invalid({ path: `serviceIds.${index}`, message: 'not_a_choice' });
    }
    await tx.update(vendorSkills).set({ active: false }).where(eq(vendorSkills.vendorId, vendorId));
    await tx
      .insert(vendorSkills)
      .values(wanted.map((serviceId) => ({ vendorId, serviceId })))
      .onConflictDoUpdate({ target: [vendorSkills.vendorId, vendorSkills.serviceId], set: { active: sql`true` } });
    const vendor = await readVendor(tx, actor, vendorId);
    callWaiting(tx, vendor);
    return vendor;
  });
}
