import { useTranslations } from 'next-intl';
import { Money } from '../ui/money';
import type { SlipMoney, VisitSlipData } from './visit-slip-data';

const SENTENCE = {
  nothing: 'moneyNothing',
  held: 'moneyHeld',
  due: 'moneyDue',
  paid: 'moneyPaid',
  released: 'moneyReleased',
  refunded: 'moneyRefunded',
  fee: 'moneyFee',
  feeDue: 'moneyFeeDue',
} as const satisfies Record<SlipMoney, string>;

/** The sum, closed with the double rule, and what has become of it. */
export function SlipMoneyLines({
  slip,
}: {
  slip: Pick<VisitSlipData, 'lines' | 'totalMinor' | 'totalLabel' | 'currency' | 'money'>;
}) {
  const t = useTranslations('states.slip');
  return (
    <>
      <dl>
        {slip.lines?.map((line) => (
          <div key={line.id} className="flex items-baseline justify-between gap-4 py-0.5 text-sm">
            <dt className="text-ink-2">{line.label}</dt>
            <dd>
              <Money amountMinor={line.amountMinor} currency={slip.currency} />
            </dd>
          </div>
        ))}
        <div className="total-rule mt-1 flex items-baseline justify-between gap-4 py-1 font-semibold">
          <dt>{slip.totalLabel ?? t('total')}</dt>
          <dd>
            <Money amountMinor={slip.totalMinor} currency={slip.currency} />
          </dd>
        </div>
      </dl>
      <p className="mt-1.5 text-sm text-ink-2">{t(slip.totalMinor === 0 ? 'moneyFree' : SENTENCE[slip.money])}</p>
    </>
  );
}
