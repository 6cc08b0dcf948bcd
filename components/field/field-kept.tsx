'use client';

import type { FieldItem } from './field-item';
import { heldBack, inOrder } from './field-order';
import type { Progress } from './field-store';
import type { FieldText } from './field-text';
import { KeptRow } from './kept-row';

const labelOf = ({ act }: FieldItem, text: FieldText): string =>
  act.verb === 'message' ? `${text.act.message}: ${act.body}` : text.act[act.verb];

/** Everything that was done on this visit, in its order, and what became of each. */
export function FieldKept({ items, progress, text }: { items: FieldItem[]; progress: Progress; text: FieldText }) {
  if (items.length === 0) return null;
  const held = new Set(heldBack(items).map(({ seq }) => seq));
  return (
    <section aria-labelledby="field-kept">
      <h2 id="field-kept" className="mb-2 text-lg font-semibold">
        {text.list}
      </h2>
      <ol className="border-t border-rule">
        {inOrder(items).map((item) => (
          <KeptRow
            key={item.seq}
            item={item}
            label={labelOf(item, text)}
            alt={text.act.photo}
            text={text}
            held={held.has(item.seq)}
            progress={progress}
          />
        ))}
      </ol>
    </section>
  );
}
