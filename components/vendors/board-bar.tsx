'use client';

import { movesFrom } from '@/lib/vendors/policy/moves';
import type { VendorStatus } from '@/lib/vendors/state';
import { buttonLook } from '../ui/button-look';
import type { MovableCard } from './board-move';

type Props = {
  title: string;
  card: MovableCard;
  over: VendorStatus | null;
  names: Record<VendorStatus, string>;
  /** Why it cannot go there; null when it can. */
  why: (to: VendorStatus) => string | null;
  drop: (to: VendorStatus) => void;
  putBack: { text: string; now: () => void };
};

/** While a card is picked up: where it can be put, as buttons, for whoever does not drag. */
export function BoardBar({ title, card, over, names, why, drop, putBack }: Props) {
  return (
    <section
      aria-label={title}
      className="fixed inset-x-0 bottom-0 z-30 flex flex-wrap items-center gap-x-4 gap-y-2 border-t-2 border-ink bg-paper px-4 py-3 max-md:pb-[max(0.75rem,env(safe-area-inset-bottom))] md:ps-64"
    >
      <p className="font-semibold">{title}</p>
      <div className="flex flex-wrap items-center gap-3">
        {movesFrom(card.status).map((to) => {
          const reason = why(to);
          return reason ? (
            <p key={to} className="max-w-72 text-sm text-ink-2">
              {reason}
            </p>
          ) : (
            <button
              key={to}
              type="button"
              className={buttonLook('quiet', 'sm', over === to ? 'border-ink bg-sunk' : undefined)}
              onClick={() => drop(to)}
            >
              {names[to]}
            </button>
          );
        })}
      </div>
      <button type="button" className={buttonLook('link', 'sm', 'ms-auto')} onClick={putBack.now}>
        {putBack.text}
      </button>
    </section>
  );
}
