import { generateKeyPairSync, randomBytes } from 'node:crypto';

export const randomKey = (bytes = 32): string => randomBytes(bytes).toString('base64url');
export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** A PKCS#8 private key as EVIDENCE_KEYS holds it. */
export const privateKey = (type: 'ed25519' | 'x25519'): string =>
  (type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).privateKey
    .export({ format: 'der', type: 'pkcs8' })
    .toString('base64url');

/** What a careful person gives a production; nothing of it opens anything anywhere. */
export const liveSettings = (): Record<string, string> => ({
  HOMESERVE_MODE: 'production',
  PUBLIC_URL: 'https://homeserve.in',
  DATABASE_APP_URL: 'postgres://homeserve_app:x@127.0.0.1:6432/homeserve',
  DATABASE_QUEUE_URL: 'postgres://homeserve_queue:x@127.0.0.1:5432/homeserve',
  DATABASE_OWNER_URL: 'postgres://homeserve_owner:x@127.0.0.1:5432/homeserve',
  AUTH_SECRET: randomBytes(48).toString('base64'),
  LINK_KEYS: `l2:${randomKey()},l1:${randomKey()}`,
  VAULT_KEYS: `v1:${randomKey()}`,
  EVIDENCE_KEYS: `e1:${privateKey('ed25519')}`,
  STRIPE_SECRET_KEY: `sk_live_${randomHex(12)}`,
  STRIPE_PUBLISHABLE_KEY: `pk_live_${randomHex(12)}`,
  STRIPE_WEBHOOK_SECRET: `whsec_${'aB3'.repeat(10)}`,
  TWILIO_ACCOUNT_SID: `AC${randomHex(16)}`,
  TWILIO_AUTH_TOKEN: randomHex(16),
  TWILIO_VERIFY_SERVICE_SID: `VA${randomHex(16)}`,
  TWILIO_FROM: '+918045671234',
  PUSHER_APP_ID: '1873345',
  PUSHER_KEY: randomHex(10),
  PUSHER_SECRET: randomHex(10),
  SMTP_URL: 'smtps://user:word@smtp.mailhouse.in:465',
  MAIL_FROM: 'HomeServe Pro <hello@homeserve.in>',
  TRUSTED_HOPS: '1',
});
