import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canManagePerson } from '../policy';
import { readPerson } from '../queries';
import { type Person, type SetPhoneInput, setPhoneInput } from '../schema';

/**
 * Gives somebody who lost his number another one, with the reason. It is unproved: the person proves it by the code at
 * the next sign-in, which ends every earlier session. Errors: `forbidden`, `invalid`, `not_found`, `person_erased`.
 */
export function setPhone(actor: Actor, raw: SetPhoneInput): Promise<Result<Person>> {
  return writeAs(actor, async (tx) => {
    const { userId, reason, phone } = parse(setPhoneInput, raw);
    if (!canManagePerson(actor, userId)) throw forbidden();
    const { status } = await readPerson(tx, userId);
    if (status === 'erased') throw conflict('person_erased');
    await tx
      .update(users)
      .set({ phone, phoneVerifiedAt: null, statusReason: reason, version: sql`${users.version} + 1` })
      .where(eq(users.id, userId));
    return readPerson(tx, userId);
  });
}
