import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs, testDatabase } from '@/testing/database';
import { liveSettings } from '@/testing/live-settings';
import { startTestSandbox } from '@/testing/sandbox';
import {
  judgeBucket,
  judgeCertificate,
  judgeDisk,
  judgeKeys,
  judgeNode,
  judgeOffset,
  judgeQueue,
  judgeRole,
  judgeSkew,
  judgeVersion,
} from './doctor/judge';
import { examine, findingLine, fine, summaryLine } from './doctor/verdict';

const GB = 1024 ** 3;
const role = { role: 'homeserve_app', wanted: 'homeserve_app', superuser: false, bypass: false, ownsTables: false };

describe('a judgement', () => {
  it.each([
    [judgeNode('20.18.1'), 'fail'],
    [judgeNode('18.20.0'), 'fail'],
    [judgeNode('20.19.0'), 'ok'],
    [judgeNode('21.7.0'), 'fail'],
    [judgeNode('22.12.0'), 'fail'],
    [judgeNode('22.13.0'), 'ok'],
    [judgeNode('23.11.0'), 'fail'],
    [judgeNode('24.2.0'), 'ok'],
    [judgeDisk(0.9 * GB), 'fail'],
    [judgeDisk(4.9 * GB), 'warn'],
    [judgeDisk(5 * GB), 'ok'],
    [judgeSkew(-31_000), 'fail'],
    [judgeSkew(2001), 'warn'],
    [judgeSkew(-1999), 'ok'],
    [judgeOffset(0, true), 'ok'],
    [judgeOffset(-1, true), 'fail'],
    [judgeOffset(3_600_000, false), 'warn'],
    [judgeRole(role), 'ok'],
    [judgeRole({ ...role, superuser: true }), 'fail'],
    [judgeRole({ ...role, bypass: true }), 'fail'],
    [judgeRole({ ...role, ownsTables: true }), 'fail'],
    [judgeRole({ ...role, role: 'homeserve_owner', wanted: 'homeserve_owner', ownsTables: true }), 'ok'],
    [judgeRole({ ...role, role: 'somebody' }), 'warn'],
    [judgeVersion(170_004), 'fail'],
    [judgeVersion(180_000), 'ok'],
    [judgeCertificate(-1), 'fail'],
    [judgeCertificate(13.9), 'warn'],
    [judgeCertificate(14), 'ok'],
    [judgeKeys(['new', 'old'], ['new', 'old', 'older']), 'ok'],
    [judgeKeys(['new', 'old'], ['old']), 'fail'],
    [judgeQueue(0, 0), 'ok'],
    [judgeQueue(9, 301), 'warn'],
  ] as const)('%o is %s', (verdict, level) => {
    expect(verdict.level).toBe(level);
    // What is not in order comes with what to do.
    expect(Boolean(verdict.advice)).toBe(level !== 'ok');
  });

  it('of a bucket wants it private, faithful, written once and without old versions', () => {
    const good = { bucket: 'b', returns: true, replaces: false, open: false, versions: false };
    const levels = (change: Partial<typeof good>) => judgeBucket({ ...good, ...change }).map(({ level }) => level);
    expect(levels({})).toEqual(['ok']);
    expect(levels({ open: true })).toEqual(['fail']);
    expect(levels({ returns: false })).toEqual(['fail']);
    expect(levels({ replaces: true })).toEqual(['ok', 'fail']);
    expect(levels({ versions: true })).toEqual(['ok', 'warn']);
  });

  it('is one line and, where something is to be done, a second one; a check that throws has failed', async () => {
    const broken = new Error('outer', { cause: new Error('connection refused') });
    const findings = await examine(
      [
        { name: 'one', run: async () => [fine('good'), judgeOffset(1, false)] },
        { name: 'two', run: () => Promise.reject(broken) },
      ],
      () => {},
    );
    expect(findings.map(findingLine)).toEqual([
      '✓ ok   one: good',
      '! warn one: the business clock is moved by 0.0 h\n         → move it back when you are done',
      '✗ fail two: connection refused\n         → see docs/deployment.md',
    ]);
    expect(summaryLine(findings)).toBe('1 ok, 1 to look at, 1 failed.');
  });
});

describe('a visit', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(async () => {
    await sandbox.close();
    await closeSql();
  });

  /** The sandbox lives in this process, so the doctor must not block it. */
  async function visit(settings: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/doctor.ts'], {
      env: settings,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise<number | null>((done) => child.once('close', done));
    return { code, said };
  }

  it('finds the database and the providers in order, and nobody at the public address', async () => {
    await sqlAs('app')`select worker_heartbeat('one')`;
    const { code, said } = await visit({ ...process.env, PUBLIC_URL: 'http://127.0.0.1:9' });
    for (const line of [
      'DATABASE_APP_URL: homeserve_app answers and is bound by row security',
      'DATABASE_OWNER_URL: homeserve_owner answers',
      'server: PostgreSQL 18',
      'every migration is in the database',
      'a worker beat within 30 s',
      'extensions: btree_gist, pg_trgm, pgcrypto',
      'Stripe answers and takes our keys',
      'Twilio answers and takes our keys',
      'Pusher answers and takes our keys',
      'mail answers and takes our keys',
    ])
      expect(said).toContain(line);
    expect(said).toMatch(/✓ ok {3}row security: on, for \d{2} tables/);
    expect(said).toMatch(/✗ fail public address: /);
    expect(code).toBe(1);
  });

  it('finds a superuser, wrong keys and a missing worker, and shows no password', async () => {
    await sqlAs('owner')`update operational.worker_heartbeats set seen_at = now() - interval '1 hour'`;
    const { code, said } = await visit({
      ...process.env,
      DATABASE_READONLY_URL: process.env.HOMESERVE_TEST_ADMIN_URL?.replace(/[^/]+$/, ''),
      STRIPE_API_URL: 'http://127.0.0.1:9',
      TWILIO_AUTH_TOKEN: 'wrong-token',
      PUSHER_SECRET: 'wrong-secret',
    });
    expect(said).toMatch(/fail DATABASE_READONLY_URL: postgres is a superuser/);
    expect(said).toContain('no worker was heard for 30 s');
    for (const provider of ['Stripe', 'Twilio', 'Pusher'])
      expect(said).toMatch(new RegExp(`fail providers: ${provider}: `));
    for (const secret of ['test-admin', 'wrong-token', 'wrong-secret']) expect(said).not.toContain(secret);
    expect(code).toBe(1);
  });

  it('finds a bucket in order, and one that does not take our keys', async () => {
    const settings = { ...process.env, OBJECT_STORAGE: 's3' };
    const { said } = await visit(settings);
    expect(said).toContain('ok   bucket: homeserve-objects keeps, gives back and removes objects');
    expect(said).not.toContain('objects can be written');
    expect(sandbox.parts.bucket.list()).toEqual([]);
    const refused = await visit({ ...settings, S3_SECRET_ACCESS_KEY: 'a-wrong-secret' });
    expect(refused.said).toContain('✗ fail bucket: SignatureDoesNotMatch');
    expect(refused.said).not.toContain('a-wrong-secret');
    const half = await visit({ ...settings, S3_BUCKET: undefined });
    expect(half.said).toContain('S3_BUCKET: is needed with OBJECT_STORAGE=s3');
  });

  it('names each refused setting of a production, and the demonstration in the database', async () => {
    const { app, owner, queue } = testDatabase();
    const live = { ...liveSettings(), DATABASE_APP_URL: app, DATABASE_OWNER_URL: owner, DATABASE_QUEUE_URL: queue };
    const { PATH, HOMESERVE_DATA_DIR } = process.env;
    const env = { PATH, HOMESERVE_DATA_DIR, NODE_ENV: 'production' as const };
    const { code, said } = await visit({ ...env, ...live, TWILIO_FROM: '+15005550006', STRIPE_SECRET_KEY: '' });
    expect(said).toContain('✗ fail settings: TWILIO_FROM is a magic test number');
    expect(said).toContain('✗ fail settings: STRIPE_SECRET_KEY is not set');
    const whole = await visit({ ...env, ...live, DATABASE_POOL_SIZE: '1' });
    expect(whole.said).toContain('✗ fail what it holds: The database is marked demo');
    expect(code).toBe(1);
  });
});
