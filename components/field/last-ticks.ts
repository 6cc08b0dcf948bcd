import type { FieldItem } from './field-item';
import { inOrder } from './field-order';

type Tick = Pick<FieldItem, 'state'> & { done: boolean };

/** Of each line of a checklist, by its id, the last tick among `items`. */
export function lastTicks(items: readonly FieldItem[]): Record<string, Tick> {
  return Object.fromEntries(
    inOrder(items).flatMap(({ act, state }) =>
      act.verb === 'checklist' ? [[act.itemId, { done: act.done, state }]] : [],
    ),
  );
}
