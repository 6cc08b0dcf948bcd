import { useTranslations } from 'next-intl';
import type { TrialBalance } from '@/lib/ledger/schema';
import { type Definition, DefinitionList } from '../ui/definition-list';
import { Money } from '../ui/money';

/** What all accounts come to: nothing, or somebody must look. */
export function BalanceSums({ totals }: { totals: TrialBalance['totals'] }) {
  const t = useTranslations('books.balance');
  const isSound = totals.every(({ balanceMinor }) => balanceMinor === 0);
  const items = totals.map(
    ({ currency, isMemo, debitMinor, creditMinor, balanceMinor }): Definition => ({
      id: `${currency} ${isMemo}`,
      term: t(isMemo ? 'memoSum' : 'sum', { currency }),
      value: (
        <>
          <Money amountMinor={debitMinor} currency={currency} className="text-ink-2" />{' '}
          <Money amountMinor={creditMinor} currency={currency} className="text-ink-2" /> ={' '}
          <Money amountMinor={balanceMinor} currency={currency} />
        </>
      ),
      total: true,
    }),
  );
  return (
    <div className="mt-6 max-w-2xl">
      <DefinitionList dense items={items} />
      <p className={isSound ? 'mt-3 text-sm' : 'mt-3 font-medium text-bad'}>{t(isSound ? 'zero' : 'wrong')}</p>
    </div>
  );
}
