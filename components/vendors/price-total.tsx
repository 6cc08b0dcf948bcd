'use client';

import { useEffect, useRef, useState } from 'react';
import type { PriceDraft } from '@/lib/bookings/schema/price-change';
import { formatMoney } from '@/lib/core/money';
import { MOST_ROWS, sumOf } from './price-sum';

type Props = {
  draft: Pick<
    PriceDraft,
    'items' | 'addOns' | 'commissionBps' | 'taxBps' | 'supplierOfRecord' | 'totalMinor' | 'currency'
  >;
  initial: { totalMinor: number; netPayMinor: number };
  locale: string;
  /** `receive` with `{amount}`. */
  text: { from: string; to: string; receive: string };
};

/** Old and new total of the form around it, the difference, and what of it is his: as it is filled in. */
export function PriceTotal({ draft, initial, locale, text }: Props) {
  const place = useRef<HTMLOutputElement>(null);
  const [sum, setSum] = useState(initial);
  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return;
    const read = () => setSum(sumOf(new FormData(form), draft, MOST_ROWS));
    read();
    form.addEventListener('input', read);
    return () => form.removeEventListener('input', read);
  }, [draft]);
  const money = (minor: number) => formatMoney(minor, draft.currency, locale);
  const more = sum.totalMinor - draft.totalMinor;
  return (
    <output ref={place} className="block" aria-live="off">
      <span className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-mono tabular-nums">
          <span className="sr-only">{text.from} </span>
          {money(draft.totalMinor)} <span aria-hidden="true">→</span> <span className="sr-only">{text.to} </span>
          <span className="font-semibold text-ink">{money(sum.totalMinor)}</span>
        </span>
        <span className="font-mono font-semibold text-ink tabular-nums">
          {more > 0 ? '+' : more < 0 ? '−' : '±'}
          {money(Math.abs(more))}
        </span>
      </span>
      <span className="block">{text.receive.replace('{amount}', money(sum.netPayMinor))}</span>
    </output>
  );
}
