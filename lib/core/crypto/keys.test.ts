import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';

beforeAll(() => {
  const key = Buffer.alloc(32, 'k').toString('base64url');
  const rfc = `302e020100300506032b657004220420${'9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'}`;
  const names = ['AUTH_SECRET', 'STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET', 'PUSHER_KEY'];
  for (const name of [...names, 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_VERIFY_SERVICE_SID'])
    vi.stubEnv(name, 'x'.repeat(32));
  const settings = {
    TWILIO_FROM: '+15005550006',
    PUSHER_APP_ID: '1',
    PUSHER_SECRET: 'x',
    SMTP_URL: 'smtp://127.0.0.1:2525',
    DATABASE_APP_URL: 'postgres://nobody@127.0.0.1/none',
    LINK_KEYS: `new:${key},old:${Buffer.alloc(32, 'o').toString('base64url')}`,
    VAULT_KEYS: `vault:${key}`,
    EVIDENCE_KEYS: `rfc8032:${Buffer.from(rfc, 'hex').toString('base64url')}`,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});

describe('evidence keys', () => {
  it('signs as RFC 8032, 7.1 test 1 says', async () => {
    const { signEvidence, verifyEvidence } = await import('./evidence-key');
    const { signature, publicKeyPem, id } = signEvidence(Buffer.alloc(0));
    expect(id).toBe('rfc8032');
    expect(signature.toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
    expect(createPublicKey(publicKeyPem).export({ format: 'der', type: 'spki' }).toString('hex')).toContain(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    expect(verifyEvidence(Buffer.alloc(0), signature, publicKeyPem)).toBe(true);
    expect(verifyEvidence(Buffer.from('a'), signature, publicKeyPem)).toBe(false);
    expect(verifyEvidence(Buffer.alloc(0), signature.subarray(1), publicKeyPem)).toBe(false);
    expect(verifyEvidence(Buffer.alloc(0), signature, 'not a key')).toBe(false);
  });

  it('verifies RFC 8032, 7.1 test 3', async () => {
    const { verifyEvidence } = await import('./evidence-key');
    const seed = 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7';
    const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex');
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const pem = createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();
    const message = Buffer.from('af82', 'hex');
    expect(sign(null, message, key).toString('hex')).toMatch(/^6291d657deec24024827e69c3abe01a3/);
    expect(verifyEvidence(message, sign(null, message, key), pem)).toBe(true);
  });
});

describe('vault', () => {
  it('opens what it sealed, and nothing that was moved or touched', async () => {
    const { decrypt, encrypt } = await import('./vault');
    const key = Buffer.alloc(32, 1);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (bytes, where) => {
        const sealed = encrypt(key, bytes, 'offer:1');
        expect(decrypt(key, sealed, 'offer:1').equals(Buffer.from(bytes))).toBe(true);
        const touched = Buffer.from(sealed);
        const at = where % touched.length;
        touched[at] = (touched[at] ?? 0) ^ 1;
        expect(() => decrypt(key, touched, 'offer:1')).toThrow();
        expect(() => decrypt(key, sealed, 'offer:2')).toThrow();
        expect(() => decrypt(Buffer.alloc(32, 2), sealed, 'offer:1')).toThrow();
      }),
    );
  });

  it('wraps a booking key for that booking only', async () => {
    const { makeBookingKey, unwrapBookingKey } = await import('./vault');
    const { key, wrappedKey, vaultKeyId } = makeBookingKey('a');
    expect(unwrapBookingKey('a', wrappedKey, vaultKeyId).equals(key)).toBe(true);
    expect(() => unwrapBookingKey('b', wrappedKey, vaultKeyId)).toThrow();
    expect(() => unwrapBookingKey('a', wrappedKey, 'gone')).toThrow('VAULT_KEYS');
  });
});

describe('link tokens', () => {
  it('derives 32 bytes that depend on key, request and nonce', async () => {
    const { isLinkToken, linkToken, newestLinkKeyId, tokenHash } = await import('./link-token');
    const nonce = Buffer.alloc(16, 7);
    const token = linkToken('new', 'request', nonce);
    expect(newestLinkKeyId()).toBe('new');
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(isLinkToken(token)).toBe(true);
    expect(linkToken('new', 'request', nonce)).toBe(token);
    const others = [
      linkToken('old', 'request', nonce),
      linkToken('new', 'other', nonce),
      linkToken('new', 'request', Buffer.alloc(16, 8)),
    ];
    expect(new Set([token, ...others]).size).toBe(4);
    expect(tokenHash(token)).toHaveLength(32);
    expect(() => linkToken('gone', 'request', nonce)).toThrow('LINK_KEYS');
  });

  it('reads back only notes that it wrote', async () => {
    const { seal, unseal } = await import('./link-token');
    const sealed = seal('token.handover_otp');
    expect(unseal(sealed)).toBe('token.handover_otp');
    expect(unseal(sealed.replace('handover_otp', 'session00000'))).toBeNull();
    expect(unseal(`${sealed.slice(0, -2)}AA`)).toBeNull();
    expect(unseal('')).toBeNull();
  });
});
