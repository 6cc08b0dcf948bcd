import type { PriceDraft } from '@/lib/bookings/schema/price-change';
import type { OwnLine } from './own-lines';
import { sumOf } from './price-sum';

/** What the form begins with: the standing scope, or the proposal that still waits, to be put right. */
export function priceStart(draft: PriceDraft) {
  const { items, addOns, open } = draft;
  const lines = open?.lines ?? [];
  const gone = lines.filter((line) => line.amountMinor === null).map((line) => line.title);
  const fresh = lines.filter((line) => line.wasMinor === null);
  const kept = new Set(items.filter((item) => !gone.includes(item.title)).map(({ id }) => id));
  const chosen = new Set(
    addOns
      .filter((addOn) => fresh.some((line) => line.title === addOn.title && line.amountMinor === addOn.priceMinor))
      .map(({ id }) => id),
  );
  const listed = addOns.filter(({ id }) => chosen.has(id)).map(({ title }) => title);
  const own = fresh
    .filter((line) => !listed.includes(line.title))
    .map(({ title, kind, quantity, amountMinor }): OwnLine => {
      const each = (amountMinor ?? 0) / quantity / 100;
      return Number.isInteger(each * 100)
        ? { title, kind, quantity, price: String(each) }
        : { title, kind, quantity: 1, price: String((amountMinor ?? 0) / 100) };
    });
  const filled = new Map<string, string>();
  for (const [index, { id }] of [...items, ...addOns].entries())
    if (kept.has(id) || chosen.has(id)) filled.set(`lines.${index}.use`, 'on');
  for (const [index, line] of own.entries()) {
    const at = `lines.${items.length + addOns.length + index}`;
    filled.set(`${at}.price`, line.price).set(`${at}.quantity`, String(line.quantity)).set(`${at}.kind`, line.kind);
  }
  return { kept, chosen, own, sum: sumOf(filled, draft, own.length) };
}
