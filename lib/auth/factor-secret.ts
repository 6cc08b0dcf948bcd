import 'server-only';
import { decrypt, deriveKey, encrypt } from '@/lib/core/crypto/vault';
import { keyring } from '@/lib/core/env';

const PURPOSE = 'second-factor';
const place = (factorId: string): string => `${PURPOSE}:${factorId}`;

/** A secret as it is stored: under the newest vault key, for this row only. */
export function sealSecret(factorId: string, secret: Buffer): { sealedSecret: Buffer; vaultKeyId: string } {
  const [newest] = keyring('VAULT_KEYS');
  if (!newest) throw new Error('VAULT_KEYS is empty');
  return { sealedSecret: encrypt(deriveKey(newest.key, PURPOSE), secret, place(factorId)), vaultKeyId: newest.id };
}

/** The secret of a row. Throws when its vault key left the ring. */
export function openSecret(row: { id: string; sealedSecret: Buffer | null; vaultKeyId: string | null }): Buffer {
  const vault = keyring('VAULT_KEYS').find((one) => one.id === row.vaultKeyId);
  if (!vault || !row.sealedSecret) throw new Error(`vault key ${row.vaultKeyId} is not in VAULT_KEYS`);
  return decrypt(deriveKey(vault.key, PURPOSE), row.sealedSecret, place(row.id));
}
