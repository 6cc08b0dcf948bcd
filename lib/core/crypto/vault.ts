import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { keyring } from '../env';

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD = 1 + IV_BYTES + TAG_BYTES;

/**
 * AES-256-GCM: version ‖ iv ‖ tag ‖ ciphertext. `place` ("offer:<request id>") is authenticated, so that
 * bytes moved to another row or column do not open.
 */
export function encrypt(key: Buffer, bytes: Uint8Array, place: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), body]);
}

/** The bytes that `encrypt` was given. Throws when key, place or a single bit differ. */
export function decrypt(key: Buffer, sealed: Buffer, place: string): Buffer {
  if (sealed.length < HEAD || sealed[0] !== VERSION) throw new Error('not a sealed value');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(1 + IV_BYTES, HEAD));
  return Buffer.concat([decipher.update(sealed.subarray(HEAD)), decipher.final()]);
}

/** The vault key that seals from now on. Throws when the ring is empty. */
export function newestVaultKey(): { id: string; key: Buffer } {
  const [newest] = keyring('VAULT_KEYS');
  if (!newest) throw new Error('VAULT_KEYS is empty');
  return newest;
}

/** The vault key of an id. Throws when it left the ring. */
export function vaultKey(id: string | null): Buffer {
  const vault = keyring('VAULT_KEYS').find((one) => one.id === id);
  if (!vault) throw new Error(`vault key ${id} is not in VAULT_KEYS`);
  return vault.key;
}

const wrapPlace = (bookingId: string): string => `booking-key:${bookingId}`;

/** A fresh data key for one booking and its wrapped form under the newest vault key. */
export function makeBookingKey(bookingId: string): { key: Buffer; wrappedKey: Buffer; vaultKeyId: string } {
  const newest = newestVaultKey();
  const key = randomBytes(32);
  return { key, wrappedKey: encrypt(newest.key, key, wrapPlace(bookingId)), vaultKeyId: newest.id };
}

/** Throws when the vault key left the ring. */
export function unwrapBookingKey(bookingId: string, wrappedKey: Buffer, vaultKeyId: string): Buffer {
  return decrypt(vaultKey(vaultKeyId), wrappedKey, wrapPlace(bookingId));
}

/** A key for one purpose, so that no two uses share one (RFC 5869). */
export const deriveKey = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `homeserve/${purpose}`, 32));
