'use client';

import { useRouter } from 'next/navigation';
import { lazy, type ReactNode, Suspense, startTransition, useEffect, useRef, useState } from 'react';
import { type ActionState, type FormAction, IDLE } from '@/lib/core/action-state';
import { moveOf } from '@/lib/vendors/policy/moves';
import { VENDOR_STATUSES, type VendorStatus } from '@/lib/vendors/state';
import { announce } from '../ui/announce';
import { useClientText } from '../ui/client-text';
import type { Typed } from '../ui/overlay/typed-text';
import { useOverlay } from '../ui/overlay/use-overlay';
import { BoardBar } from './board-bar';
import { fill, type MovableCard, nextTarget, type Obstacle, obstacleTo } from './board-move';
import { MoveReason } from './move-reason';
import { useHeard } from './use-heard';

/** Sentences with holes that the browser fills: {name}, {to}, {from}, {by}, {open}. */
export type BoardText = Record<'hint' | 'picked' | 'over' | 'back' | 'gone' | 'goneBy' | 'putBack' | 'bar', string> & {
  obstacle: Record<Obstacle, string>;
  column: Record<VendorStatus, string>;
  reason: { title: string; label: string; hint: string; submit: string };
};

const load = () => import('../ui/overlay/dialog-surface');
const Surface = lazy(async () => ({ default: (await load()).DialogSurface }));

const KEYS: Record<string, 1 | -1> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

type Picked = { id: string; from: VendorStatus; over: VendorStatus | null };
type Props = { cards: Record<string, MovableCard>; text: BoardText; move: FormAction; children: ReactNode };

/**
 * Moves cards of the board below: dragged, or picked up by their handle and put down by arrows and Enter or by the bar.
 * Only along the allowed edges; what cannot be says why, and what somebody else moved meanwhile is put down and named.
 */
export function BoardMoves({ cards, text, move, children }: Props) {
  const router = useRouter();
  const client = useClientText();
  const root = useRef<HTMLDivElement>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [reasoned, setReasoned] = useState<{ id: string; from: VendorStatus; to: VendorStatus } | null>(null);
  const [sending, setSending] = useState<string | null>(null);
  const moved = useRef<{ id: string; to: VendorStatus } | null>(null);
  const overlay = useOverlay(load);
  const typed = useRef<Typed>([]);
  const card = picked ? cards[picked.id] : undefined;

  const say = (sentence: string, of: { name: string }, more: Record<string, string> = {}) =>
    fill(sentence, { name: of.name, ...more });

  // The cards are the server's markup: what the browser adds to it is attributes.
  useEffect(() => {
    for (const element of root.current?.querySelectorAll<HTMLElement>('[data-column]') ?? []) {
      const to = element.dataset.column as VendorStatus;
      if (!picked || !card || to === picked.from) delete element.dataset.drop;
      else element.dataset.drop = to === picked.over ? 'here' : obstacleTo(card, to) ? 'no' : 'yes';
    }
    for (const element of root.current?.querySelectorAll<HTMLElement>('[data-card]') ?? []) {
      element.toggleAttribute('data-picked', element.dataset.card === picked?.id);
      element.ariaBusy = element.dataset.card === sending ? 'true' : null;
    }
  });

  useEffect(() => {
    // Where it went, the keyboard goes on; the card is another element there.
    const went = moved.current;
    if (!went || cards[went.id]?.status !== went.to) return;
    moved.current = null;
    root.current?.querySelector<HTMLElement>(`[data-card="${went.id}"] :is([data-pick], a)`)?.focus();
  }, [cards]);

  useEffect(() => {
    if (!picked || (card && card.status === picked.from)) return;
    setPicked(null);
    if (!card) return;
    const to = text.column[card.status];
    announce(fill(card.by ? text.goneBy : text.gone, { name: card.name, to, by: card.by ?? '' }), 'plain');
  }, [picked, card, text]);

  function pick(id: string) {
    const one = cards[id];
    if (!one || sending) return;
    setPicked({ id, from: one.status, over: null });
    announce(say(text.picked, one, { from: text.column[one.status] }), 'heard');
  }

  function putBack() {
    if (card) announce(say(text.back, card, { from: text.column[card.status] }), 'heard');
    setPicked(null);
  }

  function drop(to: VendorStatus) {
    if (!picked || !card) return;
    const obstacle = obstacleTo(card, to);
    const { id, from } = picked;
    setPicked(null);
    if (obstacle === 'same') return;
    if (obstacle) {
      const why = { from: text.column[from], to: text.column[to], open: card.open };
      announce(say(text.obstacle[obstacle], card, why), 'bad');
    } else if (moveOf(from, to)?.reasoned) {
      setReasoned({ id, from, to });
      overlay.setOpen(true);
    } else send(id, from, to);
  }

  function send(id: string, from: VendorStatus, to: VendorStatus) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ vendorId: id, from, to })) form.set(name, value);
    setSending(id);
    startTransition(async () => {
      const answer = await move(IDLE, form).catch(
        (): ActionState => ({ status: 'failed', message: client.unreachable }),
      );
      setSending(null);
      if (answer.message) announce(answer.message, answer.status === 'ok' ? 'ok' : 'bad');
      answered(answer, id, to);
    });
  }

  function answered(answer: ActionState, id: string, to: VendorStatus) {
    if (answer.status === 'ok') moved.current = { id, to };
    if (answer.status === 'failed' && !answer.fieldErrors) router.refresh();
  }

  function press(event: KeyboardEvent) {
    if (!picked || !card) return;
    const step = KEYS[event.key];
    if (event.key === 'Escape') putBack();
    else if (step) {
      const over = nextTarget(card, picked.over, step);
      if (over) announce(say(text.over, card, { to: text.column[over] }), 'heard');
      setPicked({ ...picked, over });
    } else return;
    event.preventDefault();
  }

  function click(event: MouseEvent) {
    const id = idAt(event.target, '[data-pick]');
    if (!id) return;
    if (picked?.id !== id) pick(id);
    else if (picked.over) drop(picked.over);
    else putBack();
  }

  useHeard(root, {
    click,
    keydown: press,
    dragstart(event) {
      const id = idAt(event.target, '[data-card]');
      if (!id || !event.dataTransfer) return;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', cards[id]?.name ?? '');
      pick(id);
    },
    dragover(event) {
      const over = columnAt(event.target);
      if (!picked || !over) return;
      event.preventDefault();
      if (over !== picked.over) setPicked({ ...picked, over });
    },
    drop(event) {
      const to = columnAt(event.target);
      if (!picked || !to) return;
      event.preventDefault();
      drop(to);
    },
    dragend: () => picked && putBack(),
  });

  return (
    <div ref={root}>
      <p id="board-hint" className="sr-only">
        {text.hint}
      </p>
      {children}
      {picked && card ? (
        <BoardBar
          title={say(text.bar, card)}
          card={card}
          over={picked.over}
          names={text.column}
          why={(to) => {
            const obstacle = obstacleTo(card, to);
            return obstacle
              ? say(text.obstacle[obstacle], card, {
                  from: text.column[card.status],
                  to: text.column[to],
                  open: card.open,
                })
              : null;
          }}
          drop={drop}
          putBack={{ text: text.putBack, now: putBack }}
        />
      ) : null}
      {overlay.wanted && reasoned ? (
        <Suspense fallback={null}>
          <Surface
            open={overlay.open}
            setOpen={overlay.setOpen}
            giveBack={overlay.giveBack}
            title={fill(text.reason.title, { name: cards[reasoned.id]?.name ?? '', to: text.column[reasoned.to] })}
            side="center"
            typed={typed}
          >
            <MoveReason
              action={move}
              hidden={{ vendorId: reasoned.id, from: reasoned.from, to: reasoned.to }}
              text={text.reason}
              onAnswer={(answer) => {
                answered(answer, reasoned.id, reasoned.to);
                if (answer.status === 'ok') overlay.setOpen(false);
              }}
            />
          </Surface>
        </Suspense>
      ) : null}
    </div>
  );
}

const idAt = (target: EventTarget | null, selector: string): string | undefined =>
  target instanceof Element ? target.closest(selector)?.closest<HTMLElement>('[data-card]')?.dataset.card : undefined;

function columnAt(target: EventTarget | null): VendorStatus | undefined {
  const name = target instanceof Element ? target.closest<HTMLElement>('[data-column]')?.dataset.column : undefined;
  return VENDOR_STATUSES.find((status) => status === name);
}
