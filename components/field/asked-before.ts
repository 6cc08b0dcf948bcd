import type { PriceDraft } from '@/lib/bookings/schema/price-change';
import type { OwnLine } from '../vendors/own-lines';
import type { FieldItem } from './field-item';

export type ScopeStart = {
  kept: Set<string>;
  chosen: Set<string>;
  /** Other prices of standing lines, as they are written. */
  prices: Map<string, string>;
  own: OwnLine[];
  reason: string | undefined;
  addedMinutes: number;
  sum: { totalMinor: number; netPayMinor: number };
};

/** What the form of the price begins with: the scope that stands, or one that was refused, to be put right. */
export function scopeStart(draft: PriceDraft, refused: FieldItem | undefined): ScopeStart {
  const sum = { totalMinor: draft.totalMinor, netPayMinor: 0 };
  const act = refused?.act;
  if (act?.verb !== 'price') {
    const kept = new Set(draft.items.map(({ id }) => id));
    return { kept, chosen: new Set(), prices: new Map(), own: [], reason: undefined, addedMinutes: 0, sum };
  }
  const written = (minor: number): string => String(minor / 100);
  return {
    kept: new Set(act.items.flatMap(({ id }) => id ?? [])),
    chosen: new Set(act.items.flatMap(({ addOnId }) => addOnId ?? [])),
    prices: new Map(
      act.items.flatMap(({ id, amountMinor }) => (id && amountMinor ? [[id, written(amountMinor)]] : [])),
    ),
    own: act.items.flatMap(({ kind, title, quantity, amountMinor }): OwnLine[] =>
      kind && title
        ? [{ kind, title, quantity: quantity ?? 1, price: written((amountMinor ?? 0) / (quantity ?? 1)) }]
        : [],
    ),
    reason: act.reason,
    addedMinutes: act.addedMinutes,
    sum,
  };
}
