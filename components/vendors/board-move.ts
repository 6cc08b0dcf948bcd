import { moveOf, movesFrom } from '@/lib/vendors/policy/moves';
import type { VendorStatus } from '@/lib/vendors/state';

/** What the browser knows of a card to move it. */
export type MovableCard = {
  name: string;
  status: VendorStatus;
  /** What keeps it from being approved, in words; empty: nothing. */
  open: string;
  /** Who put it where it stands; null: the machine. */
  by: string | null;
};

export type Obstacle = 'same' | 'edge' | 'owners' | 'documents';

/** Why a card cannot be put there; null when it can. */
export function obstacleTo(card: MovableCard, to: VendorStatus): Obstacle | null {
  if (card.status === to) return 'same';
  if (card.status === 'revision_requested' && to === 'in_review') return 'owners';
  const move = moveOf(card.status, to);
  if (!move) return 'edge';
  return move.verb === 'approve' && card.open ? 'documents' : null;
}

/** The next place along a card's allowed edges, to the right or left as the columns stand; null begins at the ends. */
export function nextTarget(card: MovableCard, over: VendorStatus | null, step: 1 | -1): VendorStatus | null {
  const targets = movesFrom(card.status);
  const at = over ? targets.indexOf(over) : step === 1 ? -1 : 0;
  return targets[(at + step + targets.length) % targets.length] ?? null;
}

/** A sentence of the catalogue with its holes filled in the browser. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), sentence);
