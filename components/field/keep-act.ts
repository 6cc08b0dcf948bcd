import { type FieldAct, newItem } from './field-item';
import { addItem, listItems } from './field-store';
import { syncField } from './field-sync';

/**
 * Keeps what nobody answered for, to be sent by itself; a verb that waits already is not kept twice. Rejects when the
 * phone has no room.
 */
export async function keepAct(owner: string, bookingId: string, act: FieldAct): Promise<void> {
  const same = (await listItems(owner)).some(
    (item) => item.state === 'saved' && item.bookingId === bookingId && item.act.verb === act.verb,
  );
  if (!same || act.verb === 'checklist') await addItem(newItem(owner, bookingId, act));
  void syncField();
}
