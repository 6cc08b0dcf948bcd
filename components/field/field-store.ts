import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { FieldItem, NewItem } from './field-item';
import type { FieldVisit } from './field-visit';

interface Kept extends DBSchema {
  items: { key: number; value: FieldItem };
  visits: { key: string; value: FieldVisit };
  about: { key: 'owner' | 'asOf'; value: string };
}

const NAME = 'homeserve-field';
const NEWS = 'homeserve-field';

let opened: Promise<IDBPDatabase<Kept>> | undefined;

function kept(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('items', { keyPath: 'seq', autoIncrement: true });
      db.createObjectStore('visits', { keyPath: 'id' });
      db.createObjectStore('about');
    },
    // Another page of a newer program wants to change the store, or the browser closed it.
    blocking: () => void forget(),
    terminated: () => void forget(),
  });
  return opened;
}

async function forget(): Promise<void> {
  const db = await opened?.catch(() => undefined);
  opened = undefined;
  db?.close();
}

const tellOthers = (): void => {
  const channel = new BroadcastChannel(NEWS);
  channel.postMessage('changed');
  channel.close();
};

/** Calls `look` whenever something that is kept changed, in this page or another; answers how to stop that. */
export function onFieldChange(look: () => void): () => void {
  const channel = new BroadcastChannel(NEWS);
  channel.onmessage = look;
  return () => channel.close();
}

/** Keeps what was done; it is on the phone when this resolves. Rejects when the phone has no room. */
export async function addItem(item: NewItem): Promise<void> {
  const db = await kept();
  // The store counts `seq` itself.
  await db.add('items', { ...item, state: 'saved' } as FieldItem);
  tellOthers();
}

/** Does a refused item anew in its own place, so that what was done after it is sent after it. */
export async function redoItem(seq: number, item: NewItem): Promise<void> {
  await (await kept()).put('items', { ...item, seq, state: 'saved' });
  tellOthers();
}

export async function listItems(): Promise<FieldItem[]> {
  return (await kept()).getAll('items');
}

/** Writes down what became of an item. */
export async function settleItem(seq: number, result: Pick<FieldItem, 'state' | 'code'>): Promise<void> {
  const tx = (await kept()).transaction('items', 'readwrite');
  const item = await tx.store.get(seq);
  const at = result.state === 'sent' ? { sentAt: new Date().toISOString() } : {};
  if (item) await tx.store.put({ ...item, ...result, ...at });
  await tx.done;
  tellOthers();
}

/** Takes an item off the list: one that was refused and seen to, or sent and no longer of interest. */
export async function dropItem(seq: number): Promise<void> {
  await (await kept()).delete('items', seq);
  tellOthers();
}

export type FieldBook = { owner: string | null; asOf: string | null; visits: FieldVisit[]; items: FieldItem[] };

export async function readBook(): Promise<FieldBook> {
  const tx = (await kept()).transaction(['items', 'visits', 'about']);
  const [items, visits, owner, asOf] = await Promise.all([
    tx.objectStore('items').getAll(),
    tx.objectStore('visits').getAll(),
    tx.objectStore('about').get('owner'),
    tx.objectStore('about').get('asOf'),
  ]);
  const byStart = (a: FieldVisit, b: FieldVisit) => a.startsAt.localeCompare(b.startsAt);
  return { owner: owner ?? null, asOf: asOf ?? null, visits: visits.sort(byStart), items };
}

/**
 * Keeps his visits of today instead of those before. What a visit that is not among them still has waiting stays, so
 * that nothing he did is lost without a word; items that were sent of a visit that is gone are dropped.
 */
export async function keepVisits(owner: string, visits: readonly FieldVisit[], asOf: string): Promise<void> {
  const tx = (await kept()).transaction(['items', 'visits', 'about'], 'readwrite');
  const [items, about, store] = [tx.objectStore('items'), tx.objectStore('about'), tx.objectStore('visits')];
  const all = await items.getAll();
  const open = new Set(all.filter(({ state }) => state !== 'sent').map(({ bookingId }) => bookingId));
  const ids = new Set(visits.map(({ id }) => id));
  for (const { id } of await store.getAll()) if (!ids.has(id) && !open.has(id)) await store.delete(id);
  for (const visit of visits) await store.put(visit);
  for (const item of all) {
    if (item.state === 'sent' && !ids.has(item.bookingId)) await items.delete(item.seq);
  }
  await about.put(owner, 'owner');
  await about.put(asOf, 'asOf');
  await tx.done;
  tellOthers();
}

/** Leaves nothing on the phone: at sign-out, or when somebody else signs in. */
export async function clearField(): Promise<void> {
  const tx = (await kept()).transaction(['items', 'visits', 'about'], 'readwrite');
  await Promise.all([
    tx.objectStore('items').clear(),
    tx.objectStore('visits').clear(),
    tx.objectStore('about').clear(),
  ]);
  await tx.done;
  tellOthers();
}
