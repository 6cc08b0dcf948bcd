import { z } from 'zod';

const gstin = z.string().regex(/^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/, 'is no GSTIN');
const stateCode = z.string().regex(/^\d{2}$/);
const port = z.coerce.number().int().min(1).max(65_535);

/** The docstrings here are docs/configuration.md: `npm run docs` writes it, and a test says when it is stale. */
const schema = z.object({
  /** `demo`: sandbox, demonstration accounts, movable clock. `production` refuses all three. Never decided by NODE_ENV. */
  HOMESERVE_MODE: z.enum(['demo', 'production']).default('demo'),
  /** Where the web process listens. */
  PORT: port.default(3000),
  /** Demonstration only: the sandbox and its inbox; its mail server listens one port higher. */
  SANDBOX_PORT: port.default(4100),
  /** The address in links, SMS and mail; `http://localhost:PORT` when absent. Production needs https. */
  PUBLIC_URL: z.url().optional(),
  /** Holds uploads kept on the disk, and in a demonstration database, secrets and logs too. All web and worker processes share it. */
  HOMESERVE_DATA_DIR: z.string().min(1).default('.data'),
  /** Where the log's signed heads and leaves are appended, outside of the database; `HOMESERVE_DATA_DIR/log` when absent. Best a disk of its own, on which nothing can be rewritten. */
  LOG_EXPORT_DIR: z.string().min(1).optional(),
  /** Where uploads are kept: `disk` is `HOMESERVE_DATA_DIR/objects`, `s3` the bucket of the settings below. */
  OBJECT_STORAGE: z.enum(['disk', 's3']).default('disk'),
  /** Private bucket of Amazon S3 or of a compatible store; needed with `s3`. */
  S3_BUCKET: z.string().min(3).optional(),
  /** Its region; stores that have none take the default. */
  S3_REGION: z.string().min(1).default('us-east-1'),
  /** Address of a compatible store; absent, Amazon's. */
  S3_ENDPOINT: z.url().optional(),
  /** `on` where the bucket stands in the path and not in the host's name: most compatible stores. */
  S3_PATH_STYLE: z.enum(['on', 'off']).default('off'),
  /** Access key; absent, the role of the machine. */
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  /** Its secret. */
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** What the store encrypts each object with: `AES256`, `aws:kms`, or `none` of its own choice. */
  S3_ENCRYPTION: z.enum(['none', 'AES256', 'aws:kms']).default('none'),
  /** Key of `aws:kms`; absent, the account's own. */
  S3_KMS_KEY_ID: z.string().min(1).optional(),
  /** Limited role `homeserve_app`: what web and worker use for every business read and write. May pass PgBouncer. */
  DATABASE_APP_URL: z.string().min(1),
  /** Role `homeserve_queue`, which owns the job queue's schema; only the worker and migrate hold it. Direct: it listens. */
  DATABASE_QUEUE_URL: z.string().min(1).optional(),
  /** Role `homeserve_owner`: migrate and admin:create only; the running processes do not need it. Direct. */
  DATABASE_OWNER_URL: z.string().min(1).optional(),
  /** Role `homeserve_readonly`, for reports; migrate gives the role the password in it. */
  DATABASE_READONLY_URL: z.string().min(1).optional(),
  /** A role that may create roles and databases: migrate then makes the four roles and the database itself. */
  DATABASE_ADMIN_URL: z.string().min(1).optional(),
  /** Connections of one process. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  /** `off` behind a PgBouncer older than 1.21, or one without `max_prepared_statements`. */
  DATABASE_PREPARE: z.enum(['on', 'off']).default('on'),
  /** Jobs that one worker process runs at once. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** 32 characters or more of random text: session cookies, access tokens. */
  AUTH_SECRET: z.string().min(32),
  /** Whether managers must have a second factor: `required` leads whoever has none to set it up first. Production knows nothing else; absent, a demonstration has `offered`. */
  STAFF_SECOND_FACTOR: z.enum(['required', 'offered']).optional(),
  /** `id:base64url` pairs of 32 random bytes, newest first; signature links derive from them. Keep old ones 48 h. */
  LINK_KEYS: z.string().min(1),
  /** `id:base64url` pairs of 32 random bytes, newest first; wrap the key of each booking's evidence. Never drop one. */
  VAULT_KEYS: z.string().min(1),
  /** `id:base64url(PKCS#8 DER)` Ed25519 keys, newest first; sign evidence. Never drop one: its public half is published. */
  EVIDENCE_KEYS: z.string().min(1),
  /** Live secret key of Stripe, `sk_live_…` or a restricted `rk_live_…`. */
  STRIPE_SECRET_KEY: z.string().min(1),
  /** Live publishable key of Stripe, `pk_live_…`; the browser sees it. */
  STRIPE_PUBLISHABLE_KEY: z.string().min(1),
  /** Signing secret of the webhook `PUBLIC_URL/api/webhooks/stripe`. */
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  /** Demonstration only: the sandbox's address; absent, Stripe's own. */
  STRIPE_API_URL: z.url().optional(),
  /** Account of Twilio, `AC…`. */
  TWILIO_ACCOUNT_SID: z.string().min(1),
  /** Its auth token; also checks the signature of status callbacks. */
  TWILIO_AUTH_TOKEN: z.string().min(1),
  /** Verify service that sends one-time codes, `VA…`. */
  TWILIO_VERIFY_SERVICE_SID: z.string().min(1),
  /** Number or sender of SMS. */
  TWILIO_FROM: z.string().min(1),
  /** Demonstration only: the sandbox's address; absent, Twilio's own. */
  TWILIO_API_URL: z.url().optional(),
  /** App of Pusher Channels, or of a compatible server. */
  PUSHER_APP_ID: z.string().min(1),
  /** The app's key; the browser sees it. */
  PUSHER_KEY: z.string().min(1),
  /** The app's secret. */
  PUSHER_SECRET: z.string().min(1),
  /** Pusher's cluster. */
  PUSHER_CLUSTER: z.string().min(1).default('mt1'),
  /** A compatible server instead of Pusher, by a public name: browsers and server reach it there, over TLS. */
  PUSHER_HOST: z.string().min(1).optional(),
  /** Its port; 443 in production. */
  PUSHER_PORT: port.optional(),
  /** Mail server, `smtps://user:password@host:465`. */
  SMTP_URL: z.url(),
  /** Sender of mail; production needs a domain of your own. */
  MAIL_FROM: z.string().min(1).default('HomeServe Pro <hello@homeserve.test>'),
  /** Web Push: public key of the pair that `npm run keys` makes; absent, nobody is offered it. A new pair ends every subscription. */
  VAPID_PUBLIC_KEY: z.string().min(1).optional(),
  /** Its private key. */
  VAPID_PRIVATE_KEY: z.string().min(1).optional(),
  /** Demonstration only: the sandbox's address, whose push service is called as well. */
  PUSH_SERVICE_URL: z.url().optional(),
  /** Our legal name, as it stands on invoices of which we are the supplier. */
  COMPANY_NAME: z.string().min(1).default('HomeServe Pro'),
  /** Our registered address, its lines divided by `|`. */
  COMPANY_ADDRESS: z.string().min(1).default('Bengaluru'),
  /** Our GSTIN; absent, we are not registered and our invoices show no tax. */
  COMPANY_GSTIN: gstin.optional(),
  /** The two digits of our state where there is no GSTIN to say it. */
  COMPANY_STATE: stateCode.default('29'),
  /** Proxies in front of the web process whose X-Forwarded-For entries are trusted, counted from the right. */
  TRUSTED_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  /** Demonstration only: uploads that one decoder process sees before it is replaced, for pictures of our own making. */
  IMAGES_PER_DECODER: z.coerce.number().int().min(1).max(10_000).default(1),
  /** Demonstration only: payout delay, retries and pollers, for tests that cannot wait. */
  POLL_INTERVAL_MS: z.coerce.number().int().min(50).default(1000),
});

/** What is wrong with settings that need each other. */
const together = schema.superRefine((given, context) => {
  const say = (name: keyof typeof given, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (given.OBJECT_STORAGE === 's3' && !given.S3_BUCKET) say('S3_BUCKET', 'is needed with OBJECT_STORAGE=s3');
  if (Boolean(given.S3_ACCESS_KEY_ID) !== Boolean(given.S3_SECRET_ACCESS_KEY)) {
    say(
      given.S3_ACCESS_KEY_ID ? 'S3_SECRET_ACCESS_KEY' : 'S3_ACCESS_KEY_ID',
      'is missing: access key and secret go together',
    );
  }
  if (Boolean(given.VAPID_PUBLIC_KEY) !== Boolean(given.VAPID_PRIVATE_KEY)) {
    say(
      given.VAPID_PUBLIC_KEY ? 'VAPID_PRIVATE_KEY' : 'VAPID_PUBLIC_KEY',
      'is missing: both keys of the pair are needed',
    );
  }
  if (given.S3_KMS_KEY_ID && given.S3_ENCRYPTION !== 'aws:kms') say('S3_KMS_KEY_ID', 'is for S3_ENCRYPTION=aws:kms');
});

type Derived = { PUBLIC_URL: string; STAFF_SECOND_FACTOR: 'required' | 'offered' };
export type Env = Omit<z.infer<typeof schema>, keyof Derived> & Derived;

let parsed: Env | undefined;

/** The process's settings, read once. Throws with every missing or wrong name on one line each. */
export function env(): Env {
  if (parsed) return parsed;
  const result = together.safeParse(process.env);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Settings are missing or wrong:\n${lines.join('\n')}`);
  }
  parsed = {
    ...result.data,
    PUBLIC_URL: (result.data.PUBLIC_URL ?? `http://localhost:${result.data.PORT}`).replace(/\/$/, ''),
    STAFF_SECOND_FACTOR:
      result.data.STAFF_SECOND_FACTOR ?? (result.data.HOMESERVE_MODE === 'production' ? 'required' : 'offered'),
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

/** The environment as it was given, for the check of what is missing in it. */
export const givenSettings = (): Readonly<Record<string, string | undefined>> => process.env;

/** Every setting by name, and whether this process was given it; never a value. */
export const settingNames = (): { name: string; given: boolean }[] =>
  Object.keys(schema.shape).map((name) => ({ name, given: Boolean(process.env[name]) }));

/** About the build only, inlined by the bundler; what may run in production is decided by HOMESERVE_MODE. */
export const isDevelopmentBuild = process.env.NODE_ENV === 'development';
