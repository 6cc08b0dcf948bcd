import 'server-only';
import type { Origin } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import type { RegisterInput } from '@/lib/people/schema';
import { makeAccount, type Registered } from './make-account';

/** Makes an account as `makeAccount` does, and mails a link that proves its address. */
export const register = (origin: Origin, raw: RegisterInput): Promise<Result<Registered>> =>
  makeAccount(origin, 'register', raw, async () => null);
