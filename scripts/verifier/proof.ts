import type { KnownLog } from '@/lib/signing/policy/check-log';

/** A consistency proof as the log's address answers it, with the checkpoint that it leads to; null for anything else. */
export function readProof(text: string): Required<KnownLog> | null {
  try {
    const { from, proof, checkpoint } = JSON.parse(text) as { from: string; proof: string[]; checkpoint: string };
    const hashes = proof.map((hash) => Uint8Array.from(Buffer.from(hash, 'hex')));
    return typeof checkpoint === 'string' ? { checkpoint, proof: { from: BigInt(from), hashes } } : null;
  } catch {
    return null;
  }
}
