import { useTranslations } from 'next-intl';
import type { OwnCredit } from '@/lib/payments/schema/credit';
import { Money } from '../ui/money';

/** What we still owe a customer, and how it comes back; nothing where nothing is owed. */
export function CreditLine({ credit }: { credit: OwnCredit }) {
  const t = useTranslations('receipts');
  if (credit.balanceMinor === 0) return null;
  return (
    <p className="mb-6 border-rule border-y py-3">
      {t.rich('credit', {
        amount: () => <Money amountMinor={credit.balanceMinor} currency={credit.currency} />,
      })}
    </p>
  );
}
