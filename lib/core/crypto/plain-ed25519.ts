import { createPublicKey, verify } from 'node:crypto';
import { sha256 } from './digest';

/** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** RFC 8032, pure Ed25519, by a raw public key of 32 bytes; false for anything malformed. */
function ed25519(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}

/** What the verifier borrows, as Node does it. */
export const nodeCrypto = { sha256, ed25519 };
