import 'server-only';
import { decrypt, deriveKey, encrypt, newestVaultKey, vaultKey } from '@/lib/core/crypto/vault';

const PURPOSE = 'second-factor';
const place = (factorId: string): string => `${PURPOSE}:${factorId}`;

/** A secret as it is stored: under the newest vault key, for this row only. */
export function sealSecret(factorId: string, secret: Buffer): { sealedSecret: Buffer; vaultKeyId: string } {
  const newest = newestVaultKey();
  return { sealedSecret: encrypt(deriveKey(newest.key, PURPOSE), secret, place(factorId)), vaultKeyId: newest.id };
}

/** The secret of a row. Throws when its vault key left the ring. */
export function openSecret(row: { id: string; sealedSecret: Buffer | null; vaultKeyId: string | null }): Buffer {
  if (!row.sealedSecret) throw new Error('the secret of this second factor is gone');
  return decrypt(deriveKey(vaultKey(row.vaultKeyId), PURPOSE), row.sealedSecret, place(row.id));
}
