import type { Tx } from '@/db/client';
import type { Actor, UserActor } from '@/lib/core/actor';
import type { BatchVerb } from '../policy';
import type { BatchCandidate, BatchSubject } from '../schema';

/** What batches know of one desk's list. */
export type Desk = {
  /** The keys of all rows that the list at an address shows, page after page. Refuses as the list does. */
  walk: (actor: Actor, query: Record<string, unknown>) => Promise<AsyncIterable<string[]>>;
  /** Those of the keys that there are, in their order, each with what stands against the verb now. */
  judge: (tx: Tx, actor: Actor & UserActor, verb: BatchVerb, keys: readonly string[]) => Promise<BatchCandidate[]>;
  /** What is said of each key; a key that is nothing any more is absent. */
  describe: (
    tx: Tx,
    rows: readonly { subject: string; bookingId: string | null }[],
  ) => Promise<Map<string, BatchSubject>>;
};
