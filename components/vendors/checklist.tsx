'use client';

import { startTransition, useOptimistic, useState } from 'react';
import { type FormAction, IDLE } from '@/lib/core/action-state';
import { useFieldOwner } from '../field/field-owner';
import { syncField } from '../field/field-sync';
import { keepAct } from '../field/keep-act';
import { announce } from '../ui/announce';
import { useClientText } from '../ui/client-text';
import { withPatience } from '../ui/patience';
import { useKeptTicks } from './use-kept-ticks';

export type ChecklistEntry = {
  id: string;
  label: string;
  required: boolean;
  done: boolean;
  service?: string | undefined;
};
type Text = { optional: string; saving: string; saved: string; refused: string };

/** Each tick is sent by itself and says what became of it; on a bad network the others go on. */
export function Checklist({
  bookingId,
  items,
  action,
  text,
}: {
  bookingId: string;
  items: ChecklistEntry[];
  action: FormAction;
  text: Text;
}) {
  const { unreachable } = useClientText();
  const owner = useFieldOwner();
  const { ticks, look } = useKeptTicks(bookingId);
  const standing = items.map((item) => {
    const tick = ticks[item.id];
    return { ...item, done: tick?.state === 'saved' ? tick.done : item.done };
  });
  const [shown, show] = useOptimistic(standing, (all, tick: { id: string; done: boolean }) =>
    all.map((item) => (item.id === tick.id ? { ...item, done: tick.done } : item)),
  );
  const [words, setWords] = useState<Record<string, string>>({});
  const say = (id: string, word: string) => setWords((before) => ({ ...before, [id]: word }));
  const become = { saved: owner.saved, sent: text.saved, refused: text.refused };
  const wordOf = (id: string) => {
    const tick = ticks[id];
    return words[id] || (tick && become[tick.state]);
  };

  function tick(id: string, done: boolean) {
    const form = new FormData();
    form.set('bookingId', bookingId);
    form.set('items.0.id', id);
    form.set('items.0.done', String(done));
    say(id, text.saving);
    startTransition(async () => {
      show({ id, done });
      // What waits is not overtaken: the last word has to arrive last.
      const waits = await look()
        .then((now) => now[id]?.state === 'saved')
        .catch(() => false);
      if (waits) return keepTick(id, done);
      try {
        const answer = await withPatience(action(IDLE, form));
        say(id, answer.status === 'ok' ? text.saved : text.refused);
        if (answer.status !== 'ok' && answer.message) announce(answer.message, 'bad');
      } catch {
        await keepTick(id, done);
      }
    });
  }

  /** Nobody answered: the phone keeps the tick and sends it by itself. */
  async function keepTick(id: string, done: boolean) {
    try {
      await keepAct(owner.id, bookingId, { verb: 'checklist', itemId: id, done });
      await look();
      // From here on its word is what becomes of it.
      say(id, '');
      void syncField();
    } catch {
      say(id, text.refused);
      announce(unreachable, 'bad');
    }
  }

  return (
    <ul className="border-t border-rule">
      {shown.map((item, index) => (
        <li key={item.id} className="border-b border-rule">
          {item.service && item.service !== shown[index - 1]?.service ? (
            <p className="pt-3 text-sm font-semibold">{item.service}</p>
          ) : null}
          <label className="flex min-h-13 items-center gap-3 py-2">
            <input
              type="checkbox"
              checked={item.done}
              onChange={(event) => tick(item.id, event.target.checked)}
              className="size-6 shrink-0 accent-ink"
            />
            <span className="min-w-0 flex-1">
              {item.label}
              {item.required ? null : <span className="text-sm text-ink-2"> · {text.optional}</span>}
            </span>
            <span role="status" className="text-sm text-ink-2">
              {wordOf(item.id)}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
