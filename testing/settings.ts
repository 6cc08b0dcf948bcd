import { generateKeyPairSync } from 'node:crypto';
import { type Secrets, vapidKeys } from '@/scripts/settings';

const key = (letter: string) => Buffer.alloc(32, letter).toString('base64url');

/** Fixed secrets, so that a failing test fails alike tomorrow; the evidence key alone is new each run. */
export function testSecrets(): Secrets {
  const evidence = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    databasePasswords: { admin: '', owner: '', app: '', readonly: '', queue: '' },
    env: {
      AUTH_SECRET: 'test-auth-secret-of-more-than-32-characters',
      LINK_KEYS: `link1:${key('l')}`,
      VAULT_KEYS: `vault1:${key('v')}`,
      EVIDENCE_KEYS: `evidence1:${evidence.toString('base64url')}`,
      STRIPE_SECRET_KEY: 'sk_test_homeserve',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_homeserve',
      STRIPE_WEBHOOK_SECRET: 'whsec_homeserve',
      TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 'test-twilio-token',
      TWILIO_VERIFY_SERVICE_SID: `VA${'1'.repeat(32)}`,
      TWILIO_FROM: '+15005550006',
      PUSHER_APP_ID: '100001',
      PUSHER_KEY: 'test-pusher-key',
      PUSHER_SECRET: 'test-pusher-secret',
      ...vapidKeys(),
      S3_ACCESS_KEY_ID: 'test-access-key',
      S3_SECRET_ACCESS_KEY: 'test-secret-access-key',
    },
  };
}
