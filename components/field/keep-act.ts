import { type FieldAct, newItem } from './field-item';
import { addItem, listItems } from './field-store';

/** Keeps what nobody answered for; a verb that waits already is not kept twice. Rejects when the phone has no room. */
export async function keepAct(owner: string, bookingId: string, act: FieldAct): Promise<void> {
  const same = (await listItems(owner)).some(
    (item) => item.state === 'saved' && item.bookingId === bookingId && item.act.verb === act.verb,
  );
  if (!same || act.verb === 'checklist') await addItem(newItem(owner, bookingId, act));
}
