import 'server-only';
import { mintSystem } from '@/lib/auth/actor';
import { type Actor, hasRole } from '@/lib/core/actor';
import { nodeCrypto } from '@/lib/core/crypto/plain-ed25519';
import { hex } from '@/lib/core/encoding';
import { failed, forbidden, notFound, Refusal, type Result, unwrap } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { readOriginal } from '@/lib/photos/provider/open-photo';
import { advanceWalk, type EvidenceWalk, leaveWalk, takeWalk } from '../commands/evidence-walk';
import { type Checked, raiseEvidenceAlarm, recordCheck } from '../commands/record-check';
import { photoStem } from '../policy/evidence-facts';
import type { Finding } from '../policy/findings';
import { checkSealed, type SealedCheck } from '../queries/check-sealed';
import { getSignature } from '../queries/list-signatures';
import { type DueSignature, nextSignatures, vanishedSignatures } from '../queries/next-signatures';

const BATCH = 20;
/** A beat of the worker is fifteen seconds; what is left goes on at the next. */
const LONGEST_MS = 10_000;

/**
 * The nightly re-verification of everything that was ever sealed: stored bytes, signature, picture, strokes, consent
 * and photographs against the evidence, today's rows, and the log. Goes on where the last beat, or a worker that died,
 * stopped. What no longer holds is told once.
 */
export async function verifyEverything(system: Actor): Promise<Result<unknown>> {
  const taken = await takeWalk(system);
  if (!taken.ok || taken.value === null) return taken;
  const walk: EvidenceWalk = { ...taken.value };
  const end = Date.now() + LONGEST_MS;
  for (;;) {
    const due = await nextSignatures(system, walk.reached, BATCH);
    const last = due.at(-1);
    if (!last) return finish(system, walk);
    const faults = await checkAll(system, due);
    unwrap(await advanceWalk(system, walk, { reached: last.id, checked: due.length, faults }));
    // The first fault is told at once, the others together at the end.
    if (faults > 0 && walk.faults === 0) unwrap(await raiseEvidenceAlarm(system));
    walk.reached = last.id;
    walk.faults += faults;
    if (Date.now() > end) return leaveWalk(system, walk, false);
  }
}

async function finish(system: Actor, walk: EvidenceWalk): Promise<Result<unknown>> {
  for (const id of await vanishedSignatures(system)) {
    const finding: Finding = { verdict: 'liveRows', kind: 'vanished', file: `signatures/${id}` };
    const { verdicts } = none;
    unwrap(await recordCheck(system, id, { verdicts, findings: [finding] }));
  }
  unwrap(await raiseEvidenceAlarm(system));
  return leaveWalk(system, walk, true);
}

const none: Checked = {
  verdicts: {
    bytesHash: 'not_checked',
    signature: 'not_checked',
    liveRows: 'invalid',
    inclusion: 'not_checked',
    consistency: 'not_checked',
  },
  findings: [],
};

async function checkAll(system: Actor, due: readonly DueSignature[]): Promise<number> {
  let faults = 0;
  for (const { id, shouldBeLogged } of due) {
    const checked = await checkWhole(system, id, shouldBeLogged);
    unwrap(await recordCheck(system, id, checked));
    if (checked.findings.length > 0) faults += 1;
  }
  return faults;
}

/** Everything at once about one signature, for a manager who asks; keeps the answer. Failures: 403, 404. */
export async function verifyNow(actor: Actor, id: string): Promise<Result<Checked>> {
  try {
    if (!hasRole(actor, 'ops_manager', 'super_admin')) throw forbidden();
    if (!isUuid(id)) throw notFound();
    await getSignature(actor, id);
    const { ip, ipSource, userAgent, requestId } = actor;
    const system = mintSystem('verify-evidence', { ip, ipSource, userAgent, requestId });
    const checked = await checkWhole(system, id, false);
    unwrap(await recordCheck(system, id, checked));
    unwrap(await raiseEvidenceAlarm(system));
    return { ok: true, value: checked };
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}

/** Everything about one signature, its photographs' files too. */
export async function checkWhole(system: Actor, id: string, shouldBeLogged: boolean): Promise<Checked> {
  const { verdicts, findings, photos, isUnsealed } = await checkSealed(system, id);
  const more = await checkPhotos(system, photos);
  if (isUnsealed && shouldBeLogged) more.push({ verdict: 'inclusion', kind: 'never_logged', file: 'evidence.json' });
  for (const { verdict } of more) verdicts[verdict] = 'invalid';
  return { verdicts, findings: [...findings, ...more] };
}

/** The originals, one in memory at a time. */
async function checkPhotos(system: Actor, photos: SealedCheck['photos']): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const photo of photos) {
    const about = { verdict: 'bytesHash', file: photoStem(photo), path: photo.path } as const;
    const bytes = await original(system, photo.id);
    const found = bytes && hex(nodeCrypto.sha256(bytes));
    if (!found) findings.push({ ...about, kind: 'missing_file' });
    else if (found !== photo.sha256) findings.push({ ...about, kind: 'hash_differs', found, expected: photo.sha256 });
  }
  return findings;
}

async function original(system: Actor, photoId: string): Promise<Buffer | null> {
  try {
    return await readOriginal(system, photoId);
  } catch (error) {
    if (!(error instanceof Refusal)) log.error('a sealed photograph cannot be read', error);
    return null;
  }
}
