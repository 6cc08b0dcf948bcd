import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveSettings, privateKey, randomHex, randomKey } from '@/testing/live-settings';
import { doubtfulSettings, type Given, type Program, refusedSettings } from './settings';

const good = liveSettings;
const key = randomKey;
const hex = randomHex;
const der = privateKey;

const refused = (change: Given, program: Program = 'start', demo: string[] = []) =>
  refusedSettings({ ...good(), ...change }, program, demo);

it('takes what a careful person gives, whatever the random values', () => {
  for (let round = 0; round < 50; round += 1) expect(refused({})).toEqual([]);
});

describe('a missing setting', () => {
  const names = Object.keys(good()).filter((name) => !['HOMESERVE_MODE', 'TRUSTED_HOPS'].includes(name));

  it.each(names)('%s is named, with what to do', (name) => {
    for (const absent of [undefined, '']) {
      const lines = refused({ [name]: absent });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(new RegExp(`^${name} is not set: .{10,}`));
    }
  });

  it('is no obstacle for a program that does not use it', () => {
    expect(refused({ DATABASE_OWNER_URL: undefined, DATABASE_QUEUE_URL: undefined }, 'web')).toEqual([]);
    expect(refused({ DATABASE_OWNER_URL: undefined }, 'worker')).toEqual([]);
    expect(refused({ DATABASE_QUEUE_URL: undefined }, 'worker')).toHaveLength(1);
    expect(refused({ DATABASE_OWNER_URL: undefined }, 'migrate')).toHaveLength(1);
  });
});

describe('a wrong value', () => {
  it.each([
    ['PUBLIC_URL', 'http://homeserve.in', /https/],
    ['PUBLIC_URL', 'https://homeserve.in/app', /without a path/],
    ['PUBLIC_URL', 'https://localhost:3000', /this machine/],
    ['PUBLIC_URL', 'https://192.168.1.20', /this machine/],
    ['STRIPE_API_URL', 'http://127.0.0.1:4100', /leave it out/],
    ['STRIPE_API_URL', 'https://proxy.homeserve.in', /leave it out/],
    ['TWILIO_API_URL', 'http://127.0.0.1:4100', /leave it out/],
    ['PUSH_SERVICE_URL', 'https://push.homeserve.in', /leave it out/],
    ['STAFF_SECOND_FACTOR', 'offered', /leave it out/],
    ['PUSHER_HOST', '127.0.0.1', /public/],
    ['PUSHER_HOST', 'soketi', /public/],
    ['SMTP_URL', 'smtp://127.0.0.1:4101', /mail provider/],
    ['SMTP_URL', 'smtp://mailpit:1025', /mail provider/],
    ['MAIL_FROM', 'HomeServe Pro <hello@homeserve.test>', /mail domain/],
    ['MAIL_FROM', 'nobody', /mail domain/],
    ['STRIPE_SECRET_KEY', `sk_test_${hex(16)}`, /no live key/],
    ['STRIPE_SECRET_KEY', `rk_test_${hex(16)}`, /no live key/],
    ['STRIPE_PUBLISHABLE_KEY', `pk_test_${hex(16)}`, /no live key/],
    ['STRIPE_PUBLISHABLE_KEY', `sk_live_${hex(16)}`, /no live key/],
    ['STRIPE_WEBHOOK_SECRET', `whsec_${hex(16)}`, /sandbox/],
    ['STRIPE_WEBHOOK_SECRET', 'whsec_homeserve', /webhook secret/],
    ['TWILIO_ACCOUNT_SID', `AC${'1'.repeat(32)}`, /no account/],
    ['TWILIO_VERIFY_SERVICE_SID', `VA${'1'.repeat(32)}`, /no service/],
    ['TWILIO_AUTH_TOKEN', 'test-twilio-token', /auth token/],
    ['TWILIO_FROM', '+15005550006', /magic/],
    ['TWILIO_FROM', '+15005550001', /magic/],
    ['PUSHER_APP_ID', '100001', /sandbox/],
    ['PUSHER_SECRET', 'test-pusher-secret', /test secret/],
    ['AUTH_SECRET', 'short', /5 characters/],
    ['AUTH_SECRET', 'a'.repeat(64), /not random/],
    ['AUTH_SECRET', 'abcdefgh'.repeat(8), /not random/],
    ['AUTH_SECRET', 'please-change-me-before-you-go-live-1234', /not random/],
    ['LINK_KEYS', `l1:${key(16)}`, /16 bytes/],
    ['LINK_KEYS', key(), /id:value/],
    ['LINK_KEYS', `a:${key()},a:${key()}`, /alike/],
    ['VAULT_KEYS', `v1:${Buffer.alloc(32, 'v').toString('base64url')}`, /not random/],
    ['EVIDENCE_KEYS', `e1:${key()}`, /PKCS#8/],
    ['EVIDENCE_KEYS', `e1:${der('x25519')}`, /Ed25519/],
    ['S3_ACCESS_KEY_ID', 'sandbox0a1b2c', /sandbox/],
    ['S3_ENDPOINT', 'http://store.homeserve.in', /https/],
    ['HOMESERVE_FAST_DATABASE', '1', /durability/],
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0', /certificate/],
  ])('%s=%s', (name, value, why) => {
    const lines = refused({ [name]: value });
    expect(lines.map((line) => line.split(' ')[0])).toEqual([name]);
    expect(lines[0]).toMatch(why);
  });

  it('is one line, and never shows a secret', () => {
    const secret = `sk_test_${hex(16)}`;
    for (const line of refused({ STRIPE_SECRET_KEY: secret, AUTH_SECRET: 'shown' })) {
      expect(line).not.toContain(secret);
      expect(line).not.toContain('shown');
      expect(line).not.toContain('\n');
    }
  });
});

it('refuses every secret of a demonstration, whole or one key of a ring', () => {
  const demo = good();
  const secrets = ['AUTH_SECRET', 'LINK_KEYS', 'VAULT_KEYS', 'EVIDENCE_KEYS'] as const;
  const values = secrets.map((name) => demo[name] ?? '');
  for (const name of secrets) {
    const value = demo[name] ?? '';
    const ring = name === 'AUTH_SECRET' ? value : `new:${name === 'EVIDENCE_KEYS' ? der('ed25519') : key()},${value}`;
    expect(new Set(refused({ [name]: ring }, 'web', values).map((line) => line.split(';')[0]))).toEqual(
      new Set([`${name} is the demonstration's (secrets.json)`]),
    );
  }
});

it('refuses one value for two purposes', () => {
  const shared = key();
  expect(refused({ LINK_KEYS: `l:${shared}`, VAULT_KEYS: `v:${shared}` })).toEqual([
    'VAULT_KEYS repeats LINK_KEYS; every secret needs its own value',
  ]);
});

it('answers whatever it is given without throwing', () => {
  const names = Object.keys(good());
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.string(), (name, value) => Array.isArray(refused({ [name]: value }))),
  );
});

it('doubts a proxy that nobody counted', () => {
  expect(doubtfulSettings(good())).toEqual([]);
  expect(doubtfulSettings({ ...good(), TRUSTED_HOPS: '0' })).toEqual([]);
  expect(doubtfulSettings({ ...good(), TRUSTED_HOPS: undefined })).toHaveLength(1);
});
