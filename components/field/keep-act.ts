import { type FieldAct, newItem } from './field-item';
import { addItem, dropItem, listItems, redoItem } from './field-store';

const MOVES: ReadonlySet<FieldAct['verb']> = new Set(['en-route', 'arrive', 'start', 'complete']);

/**
 * Keeps what was done. A verb of which one was refused is done anew in that one's place, so that what was done after it
 * is sent after it; an end goes last all the same, since what it lacked came after it. A move that waits already is not
 * kept twice; photos and ticks each stand for themselves. Rejects when the phone has no room.
 */
export async function keepAct(owner: string, bookingId: string, act: FieldAct): Promise<void> {
  const item = newItem(owner, bookingId, act);
  const same = (await listItems(owner)).filter((one) => one.bookingId === bookingId && one.act.verb === act.verb);
  const refused = standsAlone(act) ? undefined : same.find(({ state }) => state === 'refused');
  if (refused && act.verb !== 'complete') return redoItem(refused.seq, item);
  if (!refused && MOVES.has(act.verb) && same.some(({ state }) => state === 'saved')) return;
  await addItem(item);
  if (refused) await dropItem(refused.seq);
}

const standsAlone = ({ verb }: FieldAct): boolean => verb === 'photo' || verb === 'checklist';
