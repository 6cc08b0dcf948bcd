import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintLinkHolder, mintSystem } from '@/lib/auth/actor';
import { openLink } from '@/lib/auth/open-link';
import { stepUpProof, withProof } from '@/lib/auth/step-up';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import type { Sandbox } from '@/sandbox/server';
import { closeSql } from '@/testing/database';
import { aPolicy } from '@/testing/factories/policy';
import { startTestSandbox } from '@/testing/sandbox';
import { answerTo, asked, count, failure, origin } from '@/testing/signing';
import { objectToWork } from './commands/object-to-work';
import { revokeRequest } from './commands/revoke-request';
import { signOff } from './commands/sign-off';
import { needsStepUp } from './policy';
import { checkStepUpCode, sendStepUpCode } from './provider/step-up';
import { tokenOf } from './queries/links';
import { openEvidence } from './queries/open-evidence';
import { signOffer } from './queries/sign-offer';

const system = mintSystem('test');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  // A visit of these tests costs ₹1,240.
  await aPolicy({ signatureStepUpMinor: 100_000 });
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const codeSentTo = (phone: string) =>
  vi.waitUntil(() => sandbox.inbox.items.find(({ to, code }) => to === phone && code?.length === 6)?.code);

describe('above the policy’s amount', () => {
  it('the link alone signs nothing, and nothing is lost by trying', async () => {
    const { link, bookingId, phone } = await asked();
    const answer = await answerTo(link);
    expect((await signOffer(link)).stepUp).toEqual({ tail: phone.slice(-2) });
    expect(failure(await signOff(link, answer))).toEqual({ kind: 'forbidden', code: 'step_up_required' });
    expect(await count('signatures', bookingId)).toBe(0);
    expect((await signOffer(link)).offerSha256).toBe(answer.offerSha256);
  });

  it('the code from the SMS does, once it is right, and the evidence says so', async () => {
    const { link, phone } = await asked();
    const answer = await answerTo(link);
    unwrap(await sendStepUpCode(link));
    const code = (await codeSentTo(phone)) ?? '';
    const wrong = await checkStepUpCode(link, code === '000000' ? '111111' : '000000');
    expect(failure(wrong)?.fields).toEqual([{ path: 'code', message: 'bad_code' }]);
    unwrap(await checkStepUpCode(link, code));
    const proved = withProof(link, stepUpProof(link.signatureRequestId));
    expect((await signOffer(proved)).stepUp).toBeNull();
    const { evidenceId } = unwrap(await signOff(proved, answer));
    const file = JSON.parse((await openEvidence(system, evidenceId)).evidence.toString('utf8'));
    expect(file.signer.auth_method).toBe('link_otp');
  });

  it('so does the customer’s own sign-in, and the code at the hand-over', async () => {
    const [own, handed] = [await asked(), await asked()];
    const link = await openLink(await tokenOf(system, own.requestId), origin(), { asker: own.customer });
    if (!('actor' in link)) throw new Error('the link is dead');
    expect(link.actor.authMethod).toBe('session');
    expect((await signOff(link.actor, await answerTo(link.actor))).ok).toBe(true);
    const { bookingId, requestId: signatureRequestId } = handed;
    const holder = mintLinkHolder({ bookingId, signatureRequestId, authMethod: 'handover_otp' }, origin());
    expect((await signOff(holder, await answerTo(holder))).ok).toBe(true);
  });

  it('the honest no needs no code', async () => {
    const { link } = await asked();
    expect((await objectToWork(link, { reason: 'other', comment: 'Not as agreed' })).ok).toBe(true);
  });

  it('a dead link is sent no code', async () => {
    const { link, ops, bookingId } = await asked();
    unwrap(await revokeRequest(ops, bookingId, { reason: 'Wrong total on it' }));
    expect(failure(await sendStepUpCode(link))?.code).toBe('link_dead');
    expect(failure(await checkStepUpCode(link, '123456'))?.code).toBe('link_dead');
  });
});

describe('a proof', () => {
  it('is ours, of this request, and ten minutes old at most', async () => {
    const link = mintLinkHolder({ bookingId: newId(), signatureRequestId: newId() }, origin());
    const methodWith = (proof: string | null) => withProof(link, proof).authMethod;
    const proof = stepUpProof(link.signatureRequestId);
    expect(methodWith(proof)).toBe('link_otp');
    for (const other of [null, '', 'x', stepUpProof(newId()), `${proof.slice(0, -1)}?`]) {
      expect(methodWith(other)).toBe('link');
    }
    vi.useFakeTimers({ now: Date.now() + 10 * 60_000 + 1 });
    expect(methodWith(proof)).toBe('link');
    vi.useRealTimers();
  });
});

it.each([
  ['link', 100_001, true],
  ['link', 100_000, false],
  ['link', 0, false],
  ['link_otp', 900_000, false],
  ['handover_otp', 900_000, false],
  ['session', 900_000, false],
] as const)('%s for %i paise: %s', (method, totalMinor, needed) =>
  expect(needsStepUp(method, totalMinor, { signatureStepUpMinor: 100_000 })).toBe(needed),
);
