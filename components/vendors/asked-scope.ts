import type { AskedLine } from '@/lib/bookings/policy/price-change';
import type { PriceDraft } from '@/lib/bookings/schema/price-change';
import { type Answers, MOST_ROWS, minorOf, sumOf } from './price-sum';

type Draft = Pick<
  PriceDraft,
  'items' | 'addOns' | 'commissionBps' | 'taxBps' | 'supplierOfRecord' | 'totalMinor' | 'maxTotalMinor' | 'onlyLess'
>;
type Scope = { items: AskedLine[]; reason: string; addedMinutes: number };

/**
 * The scope that a filled form of the price asks for, or the code of what is wrong with it: what the server would say
 * as well, as far as a phone without a network can know.
 */
export function askedScope(answers: Answers, draft: Draft): { scope: Scope } | { problem: string } {
  const text = (name: string): string => String(answers.get(name) ?? '').trim();
  const fixed = draft.items.length + draft.addOns.length;
  const own = Array.from({ length: MOST_ROWS }, (_, row) => fixed + row).filter(
    (at) => text(`lines.${at}.title`) !== '' || text(`lines.${at}.price`) !== '',
  );
  const used = (at: number) => answers.has(`lines.${at}.use`);
  const priced = draft.items.flatMap((_, at) => (used(at) && text(`lines.${at}.price`) !== '' ? [at] : []));
  if ([...priced, ...own].some((at) => minorOf(text(`lines.${at}.price`)) === null)) return { problem: 'bad_amount' };
  if (own.some((at) => text(`lines.${at}.title`) === '')) return { problem: 'line_untitled' };
  const items = [
    ...draft.items.flatMap(({ id }, at): AskedLine[] => {
      if (!used(at)) return [];
      const amountMinor = minorOf(text(`lines.${at}.price`));
      return [amountMinor === null ? { id } : { id, amountMinor }];
    }),
    ...draft.addOns.flatMap(({ id }, at) => (used(draft.items.length + at) ? [{ addOnId: id }] : [])),
    ...own.map((at): AskedLine => {
      const quantity = Number(text(`lines.${at}.quantity`)) || 1;
      return {
        kind: text(`lines.${at}.kind`) === 'labour' ? 'labour' : 'material',
        title: text(`lines.${at}.title`),
        quantity,
        amountMinor: (minorOf(text(`lines.${at}.price`)) ?? 0) * quantity,
        taxBps: Number(text(`lines.${at}.tax`) || draft.taxBps),
      };
    }),
  ];
  if (items.length === 0) return { problem: 'no_lines' };
  const scope = { items, reason: text('reason'), addedMinutes: Number(text('addedMinutes')) || 0 };
  const problem = problemOf(scope, sumOf(answers, draft, MOST_ROWS).totalMinor, draft);
  return problem ? { problem } : { scope };
}

function problemOf({ items, reason, addedMinutes }: Scope, totalMinor: number, draft: Draft): string | null {
  const isSame =
    items.length === draft.items.length && items.every((line) => line.id && line.amountMinor === undefined);
  if (isSame && addedMinutes === 0) return 'price_unchanged';
  const isMore = totalMinor > draft.totalMinor;
  if (isMore && draft.onlyLess) return 'increase_after_photos';
  if (isMore && totalMinor > draft.maxTotalMinor) return 'price_too_high';
  return reason === '' ? 'reason_needed' : null;
}
