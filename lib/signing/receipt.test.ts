import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { nodeCrypto } from '@/lib/core/crypto/plain-ed25519';
import { unwrap } from '@/lib/core/errors';
import { closeSql } from '@/testing/database';
import { answerTo, asked } from '@/testing/signing';
import { signOff } from './commands/sign-off';
import { bundleFile } from './policy/bundle-files';
import { readPdfAttachments } from './policy/read-pdf';
import { verifyBundle } from './policy/verify-bundle';
import { evidenceReceipt } from './provider/evidence-receipt';
import { openEvidence } from './queries/open-evidence';

let visit: Awaited<ReturnType<typeof asked>>;
let evidenceId: string;

beforeAll(async () => {
  visit = await asked();
  const answer = { ...(await answerTo(visit.link)), comment: 'बहुत अच्छा काम, “neat” & quick ₹' };
  ({ evidenceId } = unwrap(await signOff(visit.link, answer)));
});
afterAll(async () => {
  await Promise.all([closeSql(), closeDatabase()]);
});

const inflate = (deflated: Uint8Array) => inflateRawSync(deflated);

it.each(['en', 'hi'] as const)('carries the very bytes that were sealed, in %s', async (locale) => {
  const { bytes, fileName } = await evidenceReceipt(visit.customer, evidenceId, locale);
  expect(fileName).toMatch(/^homeserve-.+\.pdf$/);
  const attached = readPdfAttachments(bytes, inflate);
  const sealed = await openEvidence(visit.customer, evidenceId);
  expect(Buffer.from(attached?.get('evidence.json') ?? []).equals(sealed.evidence)).toBe(true);
  expect(Buffer.from(attached?.get('evidence.sig') ?? []).equals(sealed.signature)).toBe(true);
  expect(Buffer.from(attached?.get('public.pem') ?? []).toString()).toBe(sealed.publicKeyPem);
  const files = new Map([...(attached ?? [])].map(([name, file]) => [name, bundleFile(name, file, nodeCrypto.sha256)]));
  const { verdicts, findings } = verifyBundle(files, nodeCrypto, { partial: true });
  expect(findings).toEqual([]);
  expect(verdicts.signature.state).toBe('valid');
});

it('is the same file for the same evidence', async () => {
  const [first, second] = [
    await evidenceReceipt(visit.customer, evidenceId, 'en'),
    await evidenceReceipt(visit.link, evidenceId, 'en'),
  ];
  expect(first.bytes.equals(second.bytes)).toBe(true);
});

it('is not for the professional', async () => {
  await expect(evidenceReceipt(visit.vendor, evidenceId, 'en')).rejects.toMatchObject({
    failure: { kind: 'forbidden' },
  });
});
