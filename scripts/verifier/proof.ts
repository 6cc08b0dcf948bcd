import type { KnownLog } from '@/lib/signing/policy/check-log';

/** A consistency proof as the log's address answers it; null for anything else. */
export function readProof(text: string): KnownLog['proof'] | null {
  try {
    const { from, proof } = JSON.parse(text) as { from?: string; proof?: string[] };
    const hashes = proof?.map((hash) => Uint8Array.from(Buffer.from(hash, 'hex')));
    return hashes && from !== undefined ? { from: BigInt(from), hashes } : null;
  } catch {
    return null;
  }
}
