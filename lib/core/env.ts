import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

const schema = z.object({
  /** demo: sandbox, demo accounts, movable clock. production refuses all three. Never decided by NODE_ENV. */
  HOMESERVE_MODE: z.enum(['demo', 'production']).default('demo'),
  PORT: port.default(3000),
  SANDBOX_PORT: port.default(4100),
  PUBLIC_URL: z.url().optional(),
  HOMESERVE_DATA_DIR: z.string().min(1).default('.data'),
  /** Limited role: what web and worker use for every business read and write. */
  DATABASE_APP_URL: z.string().min(1),
  /** Owns the job queue's schema; only the worker holds it. */
  DATABASE_QUEUE_URL: z.string().min(1).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  /** 32+ random bytes, base64url: session cookies, access tokens. */
  AUTH_SECRET: z.string().min(32),
  /** Newest first: `id:base64url` pairs; link tokens derive from them. */
  LINK_KEYS: z.string().min(1),
  /** `id:base64url` 32-byte keys, newest first; wrap the per-booking data keys. */
  VAULT_KEYS: z.string().min(1),
  /** `id:base64url(PKCS#8 DER)` Ed25519 keys, newest first; sign evidence. */
  EVIDENCE_KEYS: z.string().min(1),
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_PUBLISHABLE_KEY: z.string().min(1),
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  /** Absent: Stripe's own address. */
  STRIPE_API_URL: z.url().optional(),
  TWILIO_ACCOUNT_SID: z.string().min(1),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_VERIFY_SERVICE_SID: z.string().min(1),
  TWILIO_FROM: z.string().min(1),
  TWILIO_API_URL: z.url().optional(),
  PUSHER_APP_ID: z.string().min(1),
  PUSHER_KEY: z.string().min(1),
  PUSHER_SECRET: z.string().min(1),
  PUSHER_CLUSTER: z.string().min(1).default('mt1'),
  PUSHER_HOST: z.string().min(1).optional(),
  PUSHER_PORT: port.optional(),
  SMTP_URL: z.url(),
  MAIL_FROM: z.string().min(1).default('HomeServe Pro <hello@homeserve.test>'),
  /** Proxies in front of the web process whose X-Forwarded-For entries are trusted. */
  TRUSTED_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  /** Payout delay, retries and pollers, for tests that cannot wait. */
  POLL_INTERVAL_MS: z.coerce.number().int().min(50).default(1000),
});

export type Env = Omit<z.infer<typeof schema>, 'PUBLIC_URL'> & { PUBLIC_URL: string };

let parsed: Env | undefined;

/** The process's settings, read once. Throws with every missing or wrong name on one line each. */
export function env(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Settings are missing or wrong:\n${lines.join('\n')}`);
  }
  parsed = {
    ...result.data,
    PUBLIC_URL: (result.data.PUBLIC_URL ?? `http://localhost:${result.data.PORT}`).replace(/\/$/, ''),
  };
  return parsed;
}

/** `id:value` pairs, newest first, as the key settings hold them. */
export function keyring(setting: 'LINK_KEYS' | 'VAULT_KEYS' | 'EVIDENCE_KEYS'): { id: string; key: Buffer }[] {
  return env()
    [setting].split(',')
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair) => {
      const colon = pair.indexOf(':');
      return { id: pair.slice(0, colon), key: Buffer.from(pair.slice(colon + 1), 'base64url') };
    });
}

/** About the build only, inlined by the bundler; what may run in production is decided by HOMESERVE_MODE. */
export const isDevelopmentBuild = process.env.NODE_ENV === 'development';
