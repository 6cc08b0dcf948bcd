import { mkdtempSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBody } from '../http';
import { type Sandbox, startSandbox } from '../server';
import type { SandboxSettings } from '../settings';

/** Starts a sandbox and points the application's settings at it: call before the first wrapper is used. */
export async function sandboxForWrappers(options: Partial<SandboxSettings> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  const { settings } = sandbox;
  Object.assign(process.env, {
    HOMESERVE_DATA_DIR: mkdtempSync(join(tmpdir(), 'homeserve-contract-')),
    DATABASE_APP_URL: 'postgres://unused',
    AUTH_SECRET: 'x'.repeat(40),
    LINK_KEYS: 'k1:eA',
    VAULT_KEYS: 'k1:eA',
    EVIDENCE_KEYS: 'k1:eA',
    STRIPE_SECRET_KEY: 'sk_test_sandbox',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_sandbox',
    STRIPE_WEBHOOK_SECRET: settings.stripeWebhookSecret,
    STRIPE_API_URL: sandbox.url,
    TWILIO_ACCOUNT_SID: settings.twilioAccountSid,
    TWILIO_AUTH_TOKEN: settings.twilioAuthToken,
    TWILIO_VERIFY_SERVICE_SID: settings.twilioVerifyServiceSid,
    TWILIO_FROM: '+15005550006',
    TWILIO_API_URL: sandbox.url,
    PUSHER_APP_ID: settings.pusherAppId,
    PUSHER_KEY: settings.pusherKey,
    PUSHER_SECRET: settings.pusherSecret,
    PUSHER_HOST: '127.0.0.1',
    PUSHER_PORT: String(sandbox.port),
    OBJECT_STORAGE: 's3',
    S3_ENDPOINT: sandbox.url,
    S3_BUCKET: settings.s3Bucket,
    S3_PATH_STYLE: 'on',
    S3_ACCESS_KEY_ID: settings.s3AccessKeyId,
    S3_SECRET_ACCESS_KEY: settings.s3SecretAccessKey,
    SMTP_URL: `smtp://127.0.0.1:${sandbox.mailPort}`,
  });
  return sandbox;
}

export type Received = { headers: IncomingHttpHeaders; body: string };

/** A listener in the application's place. `answer` decides the status of each call. */
export async function listener(answer: (received: Received) => number = () => 200) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((raw) => {
      const call = { headers: request.headers, body: raw.toString('utf8') };
      received.push(call);
      response.writeHead(answer(call)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    url: `http://127.0.0.1:${port}/hook`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Asks the sandbox's own levers. */
export async function control(
  sandbox: Sandbox,
  method: 'POST' | 'DELETE' | 'GET',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(sandbox.url + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  return response.json();
}

/** Waits until `check` holds; fails after two seconds. */
export async function until(check: () => boolean): Promise<void> {
  for (let tried = 0; tried < 100; tried += 1) {
    if (check()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nothing happened within two seconds');
}
