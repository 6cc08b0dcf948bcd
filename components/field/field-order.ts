import { type FieldItem, isPhoto } from './field-item';

/** Words to the customer follow nothing, and nothing follows them. */
const isFree = ({ act }: FieldItem): boolean => act.verb === 'message';

/** What came after a tick is not of it, and what came after an end is what the end lacked. */
const HOLDS_NOTHING: ReadonlySet<FieldItem['act']['verb']> = new Set(['checklist', 'complete']);

/**
 * Verbs that move a visit on: what comes after one that was refused would be refused too, or make it impossible for good,
 * as after photos do a higher price; it waits for him instead.
 */
const holdsBack = (item: FieldItem): boolean =>
  item.state === 'refused' && !isPhoto(item) && !HOLDS_NOTHING.has(item.act.verb) && !isFree(item);

/**
 * What is to be sent next: of each visit the first that waits, in the order in which it was done; none of a visit whose
 * earlier verb was refused, nor of one that is set aside.
 */
export function nextItem(items: readonly FieldItem[], aside: ReadonlySet<string> = new Set()): FieldItem | undefined {
  const stuck = new Set(aside);
  for (const item of inOrder(items)) {
    if (holdsBack(item)) stuck.add(item.bookingId);
    if (item.state === 'saved' && (isFree(item) || !stuck.has(item.bookingId))) return item;
  }
  return undefined;
}

/** The items that wait behind a refused one of their visit. */
export function heldBack(items: readonly FieldItem[]): FieldItem[] {
  const stuck = new Set<string>();
  return inOrder(items).filter((item) => {
    if (holdsBack(item)) stuck.add(item.bookingId);
    return item.state === 'saved' && !isFree(item) && stuck.has(item.bookingId);
  });
}

export const inOrder = (items: readonly FieldItem[]): FieldItem[] => [...items].sort((a, b) => a.seq - b.seq);
