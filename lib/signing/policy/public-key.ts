import { fromBase64 } from '@/lib/core/encoding';

/** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410). */
const SPKI_HEAD = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
const PEM = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=]+)\n-----END PUBLIC KEY-----\n$/;
const KEY_BYTES = 32;

/** The raw key of a PEM file as we write them, every byte of it; null for anything else. */
export function rawPublicKey(pem: string): Uint8Array | null {
  const [, text = ''] = PEM.exec(pem) ?? [];
  const der = fromBase64(text);
  const fits = der?.length === SPKI_HEAD.length + KEY_BYTES && SPKI_HEAD.every((byte, index) => der[index] === byte);
  return der && fits ? der.subarray(SPKI_HEAD.length) : null;
}

/** The keys of /.well-known/homeserve-keys.json, or of a single PEM file, which then fits every id; null for neither. */
export function readPublishedKeys(text: string): ((keyId: string) => string | undefined) | null {
  if (rawPublicKey(text)) return () => text;
  try {
    const { keys } = JSON.parse(text) as { keys?: { key_id?: unknown; public_key_pem?: unknown }[] };
    if (!Array.isArray(keys)) return null;
    return (keyId) => {
      const pem = keys.find((key) => key.key_id === keyId)?.public_key_pem;
      return typeof pem === 'string' ? pem : undefined;
    };
  } catch {
    return null;
  }
}
