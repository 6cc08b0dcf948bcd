import type { Answer, Finding } from '@/lib/signing/policy/findings';
import type { BundleVerification, Known } from '@/lib/signing/policy/verify-bundle';

/** What HomeServe answered about its own records. */
export type Records = { answer: Answer; findings: Finding[] };

const text = async (address: string): Promise<string | undefined> => {
  const answer = await fetch(address, { headers: { Accept: '*/*' } });
  if (answer.status >= 500) throw new Error('unreachable');
  return answer.ok ? answer.text() : undefined;
};

/** The published keys and the newest tree, with the proof that leads there from the bundle's. Throws when offline. */
export async function askForKnown({ log }: BundleVerification): Promise<Known> {
  const keys = await text('/.well-known/homeserve-keys.json');
  if (!log) return { keys };
  const query = new URLSearchParams({ from: log.treeSize, origin: log.logId });
  const proof = await text(`/.well-known/homeserve-log/consistency?${query}`);
  if (!proof) return { keys };
  const read = JSON.parse(proof) as { from: string; proof: string[]; checkpoint: string };
  const hashes = read.proof.map((hash) =>
    Uint8Array.from(hash.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
  );
  return { keys, checkpoint: read.checkpoint, proof: { from: BigInt(read.from), hashes } };
}

/** Today's records against the evidence, for those who took part in the visit and are signed in. Throws when offline. */
export async function askForRecords({ facts }: BundleVerification): Promise<Records> {
  const id = encodeURIComponent(String(facts?.evidence_id));
  const answer = await text(`/api/v1/signatures/${id}/verify`);
  if (!answer) return { answer: { state: 'not_checked', reason: 'not_yours' }, findings: [] };
  const { verdicts, findings } = JSON.parse(answer) as {
    verdicts: { liveRows: 'valid' | 'invalid' | 'erased' };
    findings?: Finding[];
  };
  if (verdicts.liveRows === 'erased') return { answer: { state: 'not_checked', reason: 'erased' }, findings: [] };
  return {
    answer: { state: verdicts.liveRows, reason: null },
    findings: (findings ?? []).filter(({ verdict }) => verdict === 'liveRows'),
  };
}
