import 'server-only';
import type { Origin } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import type { RegisterInput } from '@/lib/people/schema';
import { lockInvitation, spendInvitation } from '@/lib/vendors/commands/follow-invitation';
import { makeAccount, type Registered } from './make-account';

/**
 * Makes a professional's account of an invitation and uses it up, once. The number or address that it was sent to
 * stands, whatever was typed; an address that the link came to is proved by it, a number is proved by its code as
 * everybody's. Answers alike for an email that had an account, as `makeAccount` does, and then uses nothing up.
 * Errors: `invalid` (fields), `rate_limited`, `link_dead`.
 */
export const registerInvited = (
  origin: Origin,
  token: string,
  raw: Omit<RegisterInput, 'role'>,
): Promise<Result<Registered>> =>
  makeAccount(origin, 'register-invited', { ...raw, role: 'vendor' }, async (tx) => {
    const { id, email, phone } = await lockInvitation(tx, token);
    return { email, phone, became: (userId) => spendInvitation(tx, id, userId) };
  });
