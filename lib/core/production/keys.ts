import { createPrivateKey } from 'node:crypto';

const KEY_BYTES = 32;
/** Of 32 random bytes about 30 differ; fewer than 16 happens once in 10^15. */
const FEWEST_BYTES = 16;
/** Of 43 random base64url letters about 31 differ, of 64 hexadecimal ones 16. */
const FEWEST_LETTERS = 12;
const WRITTEN_BY_HAND = /secret|password|passphrase|changeme|change-me|example|homeserve|default|demo-|test-|12345678/i;

const differing = (values: Iterable<unknown>): number => new Set(values).size;

/** What is wrong with a secret that should be random text, or null. */
export function weakSecret(text: string): string | null {
  if (text.length < KEY_BYTES) return `has ${text.length} characters; it needs ${KEY_BYTES} or more`;
  if (differing(text) < FEWEST_LETTERS || WRITTEN_BY_HAND.test(text)) return 'is not random';
  return null;
}

export type KeyPair = { id: string; value: string };

/** The `id:value` pairs of a key setting, as written. */
export const keyPairs = (setting: string): KeyPair[] =>
  setting
    .split(',')
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair) => {
      const colon = pair.indexOf(':');
      return { id: pair.slice(0, Math.max(colon, 0)), value: pair.slice(colon + 1) };
    });

/** What is wrong with a key ring (`kind`: random bytes, or Ed25519 private keys), or null. */
export function weakKeyring(setting: string, kind: 'bytes' | 'ed25519'): string | null {
  const pairs = keyPairs(setting);
  if (pairs.some(({ id, value }) => !id || !value)) return 'must be id:value pairs, separated by commas';
  if (differing(pairs.map(({ id }) => id)) < pairs.length) return 'names two keys alike';
  for (const { id, value } of pairs) {
    const fault = kind === 'bytes' ? weakBytes(value) : notEd25519(value);
    if (fault) return `holds the key ${id}, which ${fault}`;
  }
  return null;
}

function weakBytes(value: string): string | null {
  const bytes = Buffer.from(value, 'base64url');
  if (bytes.length < KEY_BYTES) return `has ${bytes.length} bytes; it needs ${KEY_BYTES}`;
  return differing(bytes) < FEWEST_BYTES ? 'is not random' : null;
}

function notEd25519(value: string): string | null {
  try {
    const key = createPrivateKey({ key: Buffer.from(value, 'base64url'), format: 'der', type: 'pkcs8' });
    return key.asymmetricKeyType === 'ed25519' ? null : 'is no Ed25519 key';
  } catch {
    return 'is no PKCS#8 private key';
  }
}
