import { type FieldAct, type FieldItem, isPhoto, newItem } from './field-item';
import { addItem, dropItem, listItems, redoItem } from './field-store';

const MOVES: ReadonlySet<FieldAct['verb']> = new Set(['en-route', 'arrive', 'start', 'complete']);

/**
 * Keeps what was done. A verb of which one was refused is done anew in that one's place, so that what was done after it
 * is sent after it; an end goes last all the same, since what it lacked came after it. A move that waits already is not
 * kept twice; photos and ticks each stand for themselves. Rejects when the phone has no room.
 */
export async function keepAct(owner: string, bookingId: string, act: FieldAct): Promise<void> {
  const item = newItem(owner, bookingId, act);
  const same = await listOf(owner, bookingId, act.verb);
  const refused = standsAlone(item) ? undefined : same.find(isRefused);
  if (refused && act.verb !== 'complete') return redoItem(refused.seq, item);
  if (!refused && MOVES.has(act.verb) && same.some(({ state }) => state === 'saved')) return;
  await addItem(item);
  if (refused) await dropItem(refused.seq);
}

/** Takes a refused verb off the list, because it was done by other means. */
export async function dropRefused(owner: string, bookingId: string, verb: FieldAct['verb']): Promise<void> {
  for (const item of await listOf(owner, bookingId, verb)) if (isRefused(item)) await dropItem(item.seq);
}

const isRefused = ({ state }: FieldItem): boolean => state === 'refused';

const standsAlone = (item: Pick<FieldItem, 'act'>): boolean => isPhoto(item) || item.act.verb === 'checklist';

const listOf = async (owner: string, bookingId: string, verb: FieldAct['verb']): Promise<FieldItem[]> =>
  (await listItems(owner)).filter((item) => item.bookingId === bookingId && item.act.verb === verb);
