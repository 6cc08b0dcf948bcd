import { useTranslations } from 'next-intl';
import type { Receipt } from '@/lib/payments/schema';
import { Money } from '../ui/money';

/** The lines of the work with their tax, closed by the sum. */
export function ReceiptLines({ receipt }: { receipt: Receipt }) {
  const t = useTranslations('receipts.receipt');
  const money = (amountMinor: number) => <Money amountMinor={amountMinor} currency={receipt.currency} />;
  // Two lines may read alike: their place tells them apart.
  const lines = receipt.lines.map((line, index) => ({ ...line, key: `line-${index}` }));
  const number = 'py-2 ps-4 text-end tabular-nums';
  return (
    <table className="mt-8 w-full border-collapse text-sm">
      <caption className="pb-2 text-start font-semibold">{t('lines')}</caption>
      <thead>
        <tr className="border-b border-ink text-xs text-ink-2">
          <th scope="col" className="py-2 text-start font-semibold">
            {t('item')}
          </th>
          <th scope="col" className={`${number} font-semibold`}>
            {t('tax')}
          </th>
          <th scope="col" className={`${number} font-semibold`}>
            {t('amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key} className="border-b border-rule">
            <th scope="row" className="py-2 text-start font-normal">
              {line.title}
              {line.quantity > 1 ? <span className="text-ink-2"> × {line.quantity}</span> : null}
            </th>
            <td className={number}>{t('percent', { percent: line.taxBps / 100 })}</td>
            <td className={number}>{money(line.amountMinor)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-semibold">
          <th scope="row" colSpan={2} className="py-2 text-start">
            {t('total')}
          </th>
          <td className={number}>{money(receipt.totalMinor)}</td>
        </tr>
        <tr className="text-ink-2">
          <th scope="row" colSpan={2} className="text-start font-normal">
            {t('taxContained')}
          </th>
          <td className="ps-4 text-end">{money(receipt.taxMinor)}</td>
        </tr>
        <tr className="text-ink-2">
          <th scope="row" colSpan={2} className="text-start font-normal">
            {t('beforeTax')}
          </th>
          <td className="ps-4 text-end">{money(receipt.totalMinor - receipt.taxMinor)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
