import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { objectToWork } from '@/lib/signing/commands/object-to-work';
import { requestSignature } from '@/lib/signing/commands/request-signature';
import { revokeRequest } from '@/lib/signing/commands/revoke-request';
import { tokenOf } from '@/lib/signing/queries/links';
import type { Sandbox } from '@/sandbox/server';
import { closeSql } from '../database';
import { startTestSandbox } from '../sandbox';
import { asked } from '../signing';
import { passTime } from '../visit-rows';
import { call, type Got, openDoor } from './call';
import { person } from './person';
import { signature } from './visit';

const system = mintSystem('test');
let sandbox: Sandbox;
let dead: Record<string, string>;
let live: string;

beforeAll(async () => {
  openDoor(door);
  sandbox = await startTestSandbox();
  const expired = await asked();
  await passTime('48 hours');
  const [revoked, objected, superseded] = [await asked(), await asked(), await asked()];
  live = await tokenOf(system, (await asked()).requestId);
  unwrap(await revokeRequest(revoked.ops, revoked.bookingId, { reason: 'Wrong total on it' }));
  unwrap(await objectToWork(objected.link, { reason: 'damage', comment: 'The tile broke' }));
  await passTime('2 minutes');
  unwrap(await requestSignature(superseded.vendor, superseded.bookingId));
  dead = { made: 'A'.repeat(43), short: 'x' };
  for (const [what, { requestId }] of Object.entries({ expired, revoked, objected, superseded })) {
    dead[what] = await tokenOf(system, requestId);
  }
}, 60_000);
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSql(), sandbox.close()]);
});

const ASKS: [string, (token: string, as?: string) => Promise<Got>][] = [
  ['GET', (token, as) => call('GET', `/sign/${token}`, { token: as })],
  [
    'sign',
    (token, as) => {
      const offer = { offerSha256: '0'.repeat(64), consent: { version: '2026-11' } };
      return call('POST', `/sign/${token}`, { token: as, json: signature(offer) });
    },
  ],
  [
    'object',
    (token, as) => call('POST', `/sign/${token}/object`, { token: as, json: { reason: 'other', comment: 'x' } }),
  ],
  ['step-up', (token, as) => call('POST', `/sign/${token}/step-up`, { token: as })],
  ['prove', (token, as) => call('POST', `/sign/${token}/step-up/prove`, { token: as, json: { code: '123456' } })],
];

/** Everything that an answer says, but for the name of its request. */
const said = ({ status, headers, text, body }: Got) => ({
  status,
  text: text.replaceAll(body.requestId, ''),
  headers: [...headers].filter(([name]) => name !== 'x-request-id'),
});

describe.each(ASKS)('%s', (_name, ask) => {
  it('answers every dead link with the same bytes', async () => {
    const answers = await Promise.all(Object.values(dead).map((token) => ask(token)));
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'link_dead' } });
    expect(new Set(answers.map((got) => JSON.stringify(said(got)))).size).toBe(1);
  });

  it('opens no link, dead or alive, on the device of whoever works with us', async () => {
    for (const role of ['vendor', 'onboard_manager', 'ops_manager', 'super_admin'] as const) {
      const { token: as } = await person(role);
      const answers = await Promise.all([live, ...Object.values(dead)].map((token) => ask(token, as)));
      expect(answers[0]).toMatchObject({ status: 403, body: { code: 'vendor_cannot_sign' } });
      expect(new Set(answers.map((got) => JSON.stringify(said(got)))).size).toBe(1);
    }
  });
});
