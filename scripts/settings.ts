import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from './state';

/** Generated once for a data directory; losing the file loses every key that sealed evidence. */
export type Secrets = {
  databasePasswords: { admin: string; owner: string; app: string; readonly: string; queue: string };
  env: Record<string, string>;
};

const random = (bytes = 32) => randomBytes(bytes).toString('base64url');
const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/** New values for every secret that is ours alone; `id` goes into the key rings, where it tells keys apart for good. */
export function freshKeys(id: string): Record<string, string> {
  const evidence = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    AUTH_SECRET: random(48),
    LINK_KEYS: `link${id}:${random()}`,
    VAULT_KEYS: `vault${id}:${random()}`,
    EVIDENCE_KEYS: `evidence${id}:${evidence.toString('base64url')}`,
    ...vapidKeys(),
  };
}

/** The pair of P-256 that a push service knows us by (RFC 8292). */
export function vapidKeys(): Record<string, string> {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  // A private key that begins with a zero is given without it.
  const privateKey = Buffer.alloc(32);
  pair.getPrivateKey().copy(privateKey, 32 - pair.getPrivateKey().length);
  return { VAPID_PUBLIC_KEY: pair.getPublicKey('base64url'), VAPID_PRIVATE_KEY: privateKey.toString('base64url') };
}

function generateSecrets(): Secrets {
  return {
    databasePasswords: {
      admin: random(24),
      owner: random(24),
      app: random(24),
      readonly: random(24),
      queue: random(24),
    },
    env: {
      ...freshKeys('1'),
      STRIPE_SECRET_KEY: `sk_test_${hex(16)}`,
      STRIPE_PUBLISHABLE_KEY: `pk_test_${hex(16)}`,
      STRIPE_WEBHOOK_SECRET: `whsec_${hex(16)}`,
      TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
      TWILIO_AUTH_TOKEN: hex(16),
      TWILIO_VERIFY_SERVICE_SID: `VA${hex(16)}`,
      TWILIO_FROM: '+15005550006',
      PUSHER_APP_ID: '100001',
      PUSHER_KEY: hex(10),
      PUSHER_SECRET: hex(10),
      S3_ACCESS_KEY_ID: `sandbox${hex(6)}`,
      S3_SECRET_ACCESS_KEY: hex(20),
    },
  };
}

/** The secrets of a data directory, made at the first call; what it was made before there was such a secret gets it now. */
export function secretsOf(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  const fresh = generateSecrets();
  const kept = readJson<Secrets>(path);
  if (kept && Object.keys(fresh.env).every((name) => name in kept.env)) return kept;
  const secrets = { ...fresh, ...kept, env: { ...fresh.env, ...kept?.env } };
  writeJson(path, secrets, 0o600);
  return secrets;
}

export type DatabaseUrls = { owner: string; app: string; readonly: string; queue: string };

/** The names under which programs find their connection addresses. */
export const databaseEnv = (urls: DatabaseUrls): Record<string, string> => ({
  DATABASE_OWNER_URL: urls.owner,
  DATABASE_APP_URL: urls.app,
  DATABASE_READONLY_URL: urls.readonly,
  DATABASE_QUEUE_URL: urls.queue,
});

/**
 * Every setting a child needs in demo mode. What the person set in the environment wins,
 * except the database addresses, which follow from `DATABASE_URL`.
 */
export function demoSettings(options: {
  dataDir: string;
  port: number;
  sandboxPort: number;
  urls: DatabaseUrls;
  secrets?: Secrets;
}): Record<string, string> {
  const { dataDir, port, sandboxPort, urls } = options;
  const sandbox = `http://127.0.0.1:${sandboxPort}`;
  const defaults: Record<string, string> = {
    ...(options.secrets ?? secretsOf(dataDir)).env,
    PUBLIC_URL: `http://localhost:${port}`,
    STRIPE_API_URL: sandbox,
    TWILIO_API_URL: sandbox,
    PUSHER_HOST: '127.0.0.1',
    PUSHER_PORT: String(sandboxPort),
    S3_ENDPOINT: sandbox,
    S3_BUCKET: 'homeserve-objects',
    S3_PATH_STYLE: 'on',
    PUSH_SERVICE_URL: sandbox,
    COMPANY_NAME: 'HomeServe Pro Demonstration LLP',
    COMPANY_ADDRESS: '1, Sample Street|Bengaluru 560001',
    COMPANY_GSTIN: '29AAACH0000D1ZH',
    SMTP_URL: `smtp://127.0.0.1:${sandboxPort + 1}`,
  };
  for (const name of Object.keys(defaults)) {
    const given = process.env[name];
    if (given) defaults[name] = given;
  }
  return {
    ...defaults,
    ...databaseEnv(urls),
    HOMESERVE_MODE: 'demo',
    HOMESERVE_DATA_DIR: dataDir,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
  };
}
