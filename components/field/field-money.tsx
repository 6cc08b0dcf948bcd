import { formatMoney } from '@/lib/core/money';
import { type FieldText, fill } from './field-text';
import type { FieldVisit } from './field-visit';

/** What the visit comes to, line by line, and what of it is his. */
export function FieldMoney({ visit, text, locale }: { visit: FieldVisit; text: FieldText; locale: string }) {
  const { items, totalMinor, netPayMinor, currency } = visit;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  return (
    <section aria-labelledby="field-money">
      <h2 id="field-money" className="mb-2 text-lg font-semibold">
        {text.money}
      </h2>
      <dl className="border-t border-rule">
        {items.map(({ id, title, quantity, amountMinor }) => (
          <div key={id} className="flex items-baseline justify-between gap-4 border-b border-rule py-2">
            <dt>{quantity > 1 ? `${title} × ${quantity}` : title}</dt>
            <dd className="font-mono tabular-nums">{money(amountMinor)}</dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-4 py-2 font-semibold">
          <dt>{text.total}</dt>
          <dd className="font-mono tabular-nums">{money(totalMinor)}</dd>
        </div>
      </dl>
      {netPayMinor === undefined ? null : (
        <p className="text-sm text-ink-2">{fill(text.price.receive, { amount: money(netPayMinor) })}</p>
      )}
    </section>
  );
}
