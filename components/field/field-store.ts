import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { FieldItem, NewItem } from './field-item';
import { type FieldVisit, isReached, type Reached } from './field-visit';

interface Kept extends DBSchema {
  items: { key: number; value: FieldItem };
  visits: { key: string; value: FieldVisit };
  about: { key: 'owner' | 'asOf'; value: string };
}

const NAME = 'homeserve-field';
const NEWS = 'homeserve-field';
const ON_ITS_WAY = 'homeserve-field-way';

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

const tellOthers = (): void => say(NEWS, 'changed');

function say(channelName: string, what: unknown): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(what);
  channel.close();
}

/** Calls `look` whenever something that is kept changed, in this page or another; answers how to stop that. */
export function onFieldChange(look: () => void): () => void {
  const channel = new BroadcastChannel(NEWS);
  channel.onmessage = look;
  return () => channel.close();
}

/** The item that is on its way, and how much of it in percent; null: there was no answer, and everything waits again. */
export type Progress = { clientId: string; percent: number } | null;

export const tellProgress = (progress: Progress): void => say(ON_ITS_WAY, progress);

/** Calls `hear` while something is sent, by this page or another; answers how to stop that. */
export function onProgress(hear: (progress: Progress) => void): () => void {
  const channel = new BroadcastChannel(ON_ITS_WAY);
  channel.onmessage = ({ data }) => hear(data as Progress);
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

/** What one person did on this phone. */
export async function listItems(owner: string): Promise<FieldItem[]> {
  return (await (await kept()).getAll('items')).filter((item) => item.owner === owner);
}

/** Writes down what became of an item. */
export async function settleItem(seq: number, result: Pick<FieldItem, 'state' | 'code' | 'round'>): Promise<void> {
  const tx = (await kept()).transaction('items', 'readwrite');
  const item = await tx.store.get(seq);
  const { code: _, ...rest } = item ?? {};
  const at = result.state === 'sent' ? { sentAt: new Date().toISOString() } : {};
  if (item) await tx.store.put({ ...(rest as FieldItem), ...result, ...at });
  await tx.done;
  tellOthers();
}

/** Takes an item off the list: one that was refused and seen to, or sent and no longer of interest. */
export async function dropItem(seq: number): Promise<void> {
  await (await kept()).delete('items', seq);
  tellOthers();
}

export type FieldBook = {
  owner: string | null;
  asOf: string | null;
  visits: FieldVisit[];
  items: FieldItem[];
  /** How much of somebody else's waits here until he signs in. */
  others: number;
};

export async function readBook(): Promise<FieldBook> {
  const tx = (await kept()).transaction(['items', 'visits', 'about']);
  const [all, visits, owner, asOf] = await Promise.all([
    tx.objectStore('items').getAll(),
    tx.objectStore('visits').getAll(),
    tx.objectStore('about').get('owner'),
    tx.objectStore('about').get('asOf'),
  ]);
  const byStart = (a: FieldVisit, b: FieldVisit) => a.startsAt.localeCompare(b.startsAt);
  const items = all.filter((item) => item.owner === owner);
  const others = all.length - items.length;
  return { owner: owner ?? null, asOf: asOf ?? null, visits: visits.sort(byStart), items, others };
}

/**
 * From now on the day of `owner` is kept here. Of whoever it was before nothing stays but what he did and the server has
 * not taken yet: that waits for him.
 */
export async function claimBook(owner: string): Promise<void> {
  const tx = (await kept()).transaction(['items', 'visits', 'about'], 'readwrite');
  const [items, about] = [tx.objectStore('items'), tx.objectStore('about')];
  if ((await about.get('owner')) !== owner) {
    await tx.objectStore('visits').clear();
    await about.clear();
    for (const item of await items.getAll()) {
      if (item.owner !== owner && item.state === 'sent') await items.delete(item.seq);
    }
    await about.put(owner, 'owner');
  }
  await tx.done;
  tellOthers();
}

/**
 * Keeps his visits of today instead of those before. What a visit that is not among them still has waiting stays, so
 * that nothing he did is lost without a word; items that were sent of a visit that is gone are dropped, and refused ones
 * whose end is reached all the same.
 */
export async function keepVisits(owner: string, visits: readonly FieldVisit[], asOf: string): Promise<void> {
  const tx = (await kept()).transaction(['items', 'visits', 'about'], 'readwrite');
  const [items, about, store] = [tx.objectStore('items'), tx.objectStore('about'), tx.objectStore('visits')];
  // Somebody else has signed in meanwhile.
  if ((await about.get('owner')) !== owner) return;
  const own = (await items.getAll()).filter((item) => item.owner === owner);
  const open = new Set(own.filter(({ state }) => state !== 'sent').map(({ bookingId }) => bookingId));
  const known = new Map(visits.map((visit) => [visit.id, visit]));
  for (const { id } of await store.getAll()) if (!known.has(id) && !open.has(id)) await store.delete(id);
  for (const visit of visits) await store.put(visit);
  for (const item of own) {
    const visit = known.get(item.bookingId);
    if (visit ? isSeenTo(visit, item) : item.state === 'sent') await items.delete(item.seq);
  }
  await about.put(asOf, 'asOf');
  await tx.done;
  tellOthers();
}

/** Refused, and reached by other means. */
const isSeenTo = (visit: Reached, item: FieldItem): boolean =>
  item.state === 'refused' && item.bookingId === visit.id && isReached(visit, item);

/** Takes refused verbs off the list whose end the visit has reached all the same; answers whether there were any. */
export async function dropReached(owner: string, visit: Reached): Promise<boolean> {
  const over = (await listItems(owner)).filter((item) => isSeenTo(visit, item));
  for (const { seq } of over) await dropItem(seq);
  return over.length > 0;
}

/** Leaves nothing of `owner` on the phone: at sign-out. */
export async function clearField(owner: string): Promise<void> {
  const tx = (await kept()).transaction(['items', 'visits', 'about'], 'readwrite');
  const items = tx.objectStore('items');
  for (const item of await items.getAll()) if (item.owner === owner) await items.delete(item.seq);
  await Promise.all([tx.objectStore('visits').clear(), tx.objectStore('about').clear()]);
  await tx.done;
  tellOthers();
}
