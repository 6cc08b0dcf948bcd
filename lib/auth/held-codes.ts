import 'server-only';
import { cookies } from 'next/headers';
import type { UserActor } from '@/lib/core/actor';
import { isSecureSite } from '@/lib/core/browser-settings';
import { decrypt, deriveKey, encrypt, newestVaultKey } from '@/lib/core/crypto/vault';
import { keyring } from '@/lib/core/env';

const COOKIE = 'homeserve.codes';
const PATH = '/account/second-factor';
const SECONDS = 600;

const place = ({ userId, sessionId }: UserActor): string => `shown-codes:${userId}:${sessionId}`;
const keyOf = ({ key }: { key: Buffer }): Buffer => deriveKey(key, 'shown-codes');

/**
 * Keeps new recovery codes for the page that shows them: in this browser, for ten minutes or until their owner says that
 * he has them. The database has hashes only, so that no other page can.
 */
export async function holdCodes(self: UserActor, codes: string[]): Promise<void> {
  (await cookies()).set({
    name: COOKIE,
    value: encrypt(keyOf(newestVaultKey()), Buffer.from(`${Date.now()} ${codes.join(' ')}`), place(self)).toString(
      'base64url',
    ),
    path: PATH,
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecureSite(),
    maxAge: SECONDS,
  });
}

/** The codes that this session was given; null once their ten minutes are over. */
export async function heldCodes(self: UserActor): Promise<string[] | null> {
  const sealed = Buffer.from((await cookies()).get(COOKIE)?.value ?? '', 'base64url');
  for (const key of keyring('VAULT_KEYS').map(keyOf)) {
    try {
      const [at, ...codes] = decrypt(key, sealed, place(self)).toString().split(' ');
      return Date.now() - Number(at) <= SECONDS * 1000 ? codes : null;
    } catch {
      // Of an older key, of another session, or not ours.
    }
  }
  return null;
}

export async function dropCodes(): Promise<void> {
  (await cookies()).delete({ name: COOKIE, path: PATH });
}
