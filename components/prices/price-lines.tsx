import { useTranslations } from 'next-intl';
import type { PriceChange } from '@/lib/bookings/schema/price-change';
import { Money } from '../ui/money';

/** What is different, line by line; what stays is only counted. */
export function PriceLines({ change }: { change: Pick<PriceChange, 'lines' | 'currency'> }) {
  const t = useTranslations('states.price');
  const money = (amountMinor: number) => <Money amountMinor={amountMinor} currency={change.currency} />;
  const same = change.lines.filter((line) => line.amountMinor === line.wasMinor).length;
  // Two lines may read alike: their place tells them apart.
  const lines = change.lines
    .map((line, index) => ({ ...line, key: `line-${index}` }))
    .filter((line) => line.amountMinor !== line.wasMinor);
  return (
    <>
      <ul className="border-t border-rule">
        {lines.map(({ key, kind, title, quantity, amountMinor, wasMinor }) => (
          <li key={key} className="flex items-baseline justify-between gap-4 border-b border-rule py-2">
            <span>
              <span className={amountMinor === null ? 'line-through' : 'font-medium'}>
                {quantity > 1 ? `${title} × ${quantity}` : title}
              </span>
              <span className="block text-sm text-ink-2">
                {amountMinor === null ? t('gone') : wasMinor === null ? t(kind) : t('other')}
              </span>
            </span>
            <span className="text-end whitespace-nowrap">
              {wasMinor !== null ? (
                <s className="block text-sm text-ink-2">
                  <span className="sr-only">{t('was')} </span>
                  {money(wasMinor)}
                </s>
              ) : null}
              {amountMinor !== null ? (
                <>
                  {wasMinor === null ? '+' : null}
                  {money(amountMinor)}
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {same > 0 ? <p className="mt-2 text-sm text-ink-2">{t('same', { count: same })}</p> : null}
    </>
  );
}
