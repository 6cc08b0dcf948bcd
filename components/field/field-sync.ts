import type { FieldItem } from './field-item';
import { nextItem } from './field-order';
import { type Outcome, sendItem } from './field-send';
import { listItems, settleItem } from './field-store';

/** One page at a time sends; the others find its work done. */
const LOCK = 'homeserve-field-sync';

type Send = (item: FieldItem) => Promise<Outcome>;

/** Sends what waits, in order, until nothing does or nobody answers. True when nothing is left that could be sent. */
export async function sendAll(send: Send): Promise<boolean> {
  for (let item = nextItem(await listItems()); item; item = nextItem(await listItems())) {
    const outcome = await send(item);
    if (outcome.state === 'later') return false;
    await settleItem(item.seq, outcome);
  }
  return true;
}

const PAUSES_MS = [1000, 2000, 4000, 8000];

/** Goes on after a silence, each time a little later; gives up after some without a step forward. */
async function persist(): Promise<boolean> {
  for (let silences = 0; ; silences += 1) {
    const before = await waiting();
    if (await sendAll(sendItem)) return true;
    if ((await waiting()) < before) silences = 0;
    const pause = PAUSES_MS[silences];
    if (pause === undefined || !navigator.onLine) return false;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

const waiting = async (): Promise<number> => (await listItems()).filter(({ state }) => state === 'saved').length;

/** The same with the network, unless another page is at it. */
export async function syncField(): Promise<boolean> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => (lock ? persist() : false));
}
