import type { FieldItem } from './field-item';
import { nextItem } from './field-order';
import { type Outcome, sendItem } from './field-send';
import { listItems, readBook, settleItem, tellProgress } from './field-store';
import { whoIsSignedIn } from './signed-in';

/** One page at a time sends; the others find its work done. */
const LOCK = 'homeserve-field-sync';

type Send = (item: FieldItem) => Promise<Outcome>;

/**
 * Sends what `owner` did and what waits, in order, until nothing does or nobody answers. A visit that waits for something
 * else is left for the next time. True when nothing is left that could be sent.
 */
export async function sendAll(owner: string, send: Send): Promise<boolean> {
  const aside = new Set<string>();
  const next = async () => nextItem(await listItems(owner), aside);
  for (let item = await next(); item; item = await next()) {
    const outcome = await send(item);
    if (outcome.state === 'later') return false;
    if (outcome.state === 'waits') {
      aside.add(item.bookingId);
      await settleItem(item.seq, { state: 'saved', code: outcome.code, round: (item.round ?? 0) + 1 });
    } else await settleItem(item.seq, outcome);
  }
  return true;
}

const PAUSES_MS = [1000, 2000, 4000, 8000];

/**
 * How a round of sending ended: everything is sent or refused, nobody answers, or the session is not his: somebody
 * else's, or over. With another's session nothing is sent.
 */
export type SyncEnd = { end: 'done' | 'silent' | 'nobody' } | { end: 'stranger'; name: string };

/** Goes on after a silence, each time a little later; gives up after some without a step forward. */
async function persist(): Promise<SyncEnd> {
  const { owner } = await readBook();
  if (!owner) return { end: 'done' };
  for (let silences = 0; ; silences += 1) {
    const before = await listItems(owner);
    if (!nextItem(before)) return { end: 'done' };
    const who = await whoIsSignedIn();
    if (who === null) return { end: 'nobody' };
    if (who && who.id !== owner) return { end: 'stranger', name: who.name };
    if (who && (await sendAll(owner, sendAs(owner)))) return { end: 'done' };
    tellProgress(null);
    if (waiting(await listItems(owner)) < waiting(before)) silences = 0;
    const pause = PAUSES_MS[silences];
    if (pause === undefined || !navigator.onLine) return { end: 'silent' };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

const NOT_HIS = new Set(['not_found', 'forbidden']);

/** Sends an item and tells how far it is; what another's session may not do is not refused to him. */
const sendAs =
  (owner: string): Send =>
  async (item) => {
    const { clientId } = item;
    tellProgress({ clientId, percent: 0 });
    const outcome = await sendItem(item, (percent) => tellProgress({ clientId, percent }));
    const isStrange = outcome.state === 'refused' && NOT_HIS.has(outcome.code) && !(await isSignedIn(owner));
    return isStrange ? { state: 'later' } : outcome;
  };

const isSignedIn = async (id: string): Promise<boolean> => (await whoIsSignedIn())?.id === id;

const waiting = (items: readonly FieldItem[]): number => items.filter(({ state }) => state === 'saved').length;

let next: Promise<SyncEnd> | undefined;

/** The same with the network, once whichever page is at it has ended; a second wish of this page is the first one's. */
export function syncField(): Promise<SyncEnd> {
  next ??= navigator.locks.request(LOCK, () => {
    next = undefined;
    return persist();
  });
  return next;
}
