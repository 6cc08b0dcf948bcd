import { join } from 'node:path';

/** What the sandbox needs to know; every field has a default, so tests name only what they care about. */
export type SandboxSettings = {
  /** HTTP port; 0 picks a free one. */
  port: number;
  /** SMTP port; 0 picks a free one. */
  mailPort: number;
  /** Where signed Stripe events go; null records them without sending. */
  stripeWebhookUrl: string | null;
  stripeWebhookSecret: string;
  twilioAccountSid: string;
  twilioAuthToken: string;
  twilioVerifyServiceSid: string;
  pusherAppId: string;
  pusherKey: string;
  pusherSecret: string;
  s3Bucket: string;
  s3AccessKeyId: string;
  s3SecretAccessKey: string;
  /** Folder of the bucket's objects; null keeps them as long as the sandbox runs. */
  objectsPath: string | null;
  /** File that keeps the state between two starts; null keeps it in memory. */
  snapshotPath: string | null;
};

export const TEST_SETTINGS: SandboxSettings = {
  port: 0,
  mailPort: 0,
  stripeWebhookUrl: null,
  stripeWebhookSecret: 'whsec_sandbox_contract',
  twilioAccountSid: `AC${'0'.repeat(32)}`,
  twilioAuthToken: 'sandbox-twilio-token',
  twilioVerifyServiceSid: `VA${'0'.repeat(32)}`,
  pusherAppId: 'homeserve',
  pusherKey: 'sandbox-key',
  pusherSecret: 'sandbox-secret',
  s3Bucket: 'homeserve-objects',
  s3AccessKeyId: 'sandbox-access-key',
  s3SecretAccessKey: 'sandbox-secret-access-key',
  objectsPath: null,
  snapshotPath: null,
};

/** Settings of `tsx sandbox/main.ts`: the same names that the application reads. */
export function settingsFromEnv(source: NodeJS.ProcessEnv): SandboxSettings {
  const port = Number(source.SANDBOX_PORT ?? 4100);
  return {
    port,
    mailPort: Number(source.SANDBOX_MAIL_PORT ?? port + 1),
    stripeWebhookUrl: source.STRIPE_WEBHOOK_URL ?? `http://127.0.0.1:${source.PORT ?? 3000}/api/webhooks/stripe`,
    stripeWebhookSecret: source.STRIPE_WEBHOOK_SECRET ?? TEST_SETTINGS.stripeWebhookSecret,
    twilioAccountSid: source.TWILIO_ACCOUNT_SID ?? TEST_SETTINGS.twilioAccountSid,
    twilioAuthToken: source.TWILIO_AUTH_TOKEN ?? TEST_SETTINGS.twilioAuthToken,
    twilioVerifyServiceSid: source.TWILIO_VERIFY_SERVICE_SID ?? TEST_SETTINGS.twilioVerifyServiceSid,
    pusherAppId: source.PUSHER_APP_ID ?? TEST_SETTINGS.pusherAppId,
    pusherKey: source.PUSHER_KEY ?? TEST_SETTINGS.pusherKey,
    pusherSecret: source.PUSHER_SECRET ?? TEST_SETTINGS.pusherSecret,
    s3Bucket: source.S3_BUCKET ?? TEST_SETTINGS.s3Bucket,
    s3AccessKeyId: source.S3_ACCESS_KEY_ID ?? TEST_SETTINGS.s3AccessKeyId,
    s3SecretAccessKey: source.S3_SECRET_ACCESS_KEY ?? TEST_SETTINGS.s3SecretAccessKey,
    objectsPath: join(source.HOMESERVE_DATA_DIR ?? '.data', 'sandbox-objects'),
    snapshotPath: join(source.HOMESERVE_DATA_DIR ?? '.data', 'sandbox.json'),
  };
}
