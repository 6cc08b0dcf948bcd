import 'server-only';
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the package's default variant) at OWASP's minimum: 19 MiB, 2 passes, 1 lane. */
const OWASP = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

let dummy: Promise<string> | undefined;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), OWASP);

/** Whether the password is the stored one. Without a stored one the same work is done for nothing, in the same time. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hash(randomBytes(32), OWASP);
  const against = stored ?? (await dummy);
  const matches = await verify(against, password.normalize('NFKC'));
  return matches && stored !== null;
}
