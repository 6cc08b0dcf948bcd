import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { keyring } from '../env';

export type PublicEvidenceKey = { id: string; publicKeyPem: string };

const privateKey = (der: Buffer): KeyObject => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });

const pemOf = (key: KeyObject): string => createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();

/** Signs a file's bytes (RFC 8032, pure Ed25519) with the newest evidence key. */
export function signEvidence(bytes: Uint8Array): PublicEvidenceKey & { signature: Buffer } {
  const { id, key } = newestKey();
  return { id, publicKeyPem: pemOf(key), signature: sign(null, bytes, key) };
}

/** Signs with the key of this id. Throws when it left the ring. */
export function signWithKey(bytes: Uint8Array, keyId: string): Buffer {
  const found = keyring('EVIDENCE_KEYS').find(({ id }) => id === keyId);
  if (!found) throw new Error(`evidence key ${keyId} is not in EVIDENCE_KEYS`);
  return sign(null, bytes, privateKey(found.key));
}

/** The id that the next evidence will carry: it stands inside the signed bytes. */
export const newestEvidenceKeyId = (): string => newestKey().id;

function newestKey(): { id: string; key: KeyObject } {
  const [newest] = keyring('EVIDENCE_KEYS');
  if (!newest) throw new Error('EVIDENCE_KEYS is empty');
  return { id: newest.id, key: privateKey(newest.key) };
}

/** Whether `signature` is by the key of `publicKeyPem` over exactly these bytes; false for anything malformed. */
export function verifyEvidence(bytes: Uint8Array, signature: Uint8Array, publicKeyPem: string): boolean {
  try {
    return verify(null, bytes, createPublicKey(publicKeyPem), signature);
  } catch {
    return false;
  }
}

/** The 32 bytes of a public key. Throws for what is no Ed25519 key. */
export function rawPublicKey(publicKeyPem: string): Buffer {
  const { crv, x } = createPublicKey(publicKeyPem).export({ format: 'jwk' });
  if (crv !== 'Ed25519' || !x) throw new Error('not an Ed25519 key');
  return Buffer.from(x, 'base64url');
}

/** Public halves of the ring, newest first. */
export const configuredEvidenceKeys = (): PublicEvidenceKey[] =>
  keyring('EVIDENCE_KEYS').map(({ id, key }) => ({ id, publicKeyPem: pemOf(privateKey(key)) }));
