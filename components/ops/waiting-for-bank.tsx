import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { WaitingForBank } from '@/lib/payments/schema/batches';
import { ActionForm } from '../ui/action-form';
import { EmptyState } from '../ui/empty-state';
import { Money } from '../ui/money';
import { SubmitButton } from '../ui/submit-button';

/** Who waits for a bank batch, for how much and where it goes; and the batch of all who can be paid. */
export function WaitingForBankList({ rows, action }: { rows: WaitingForBank[]; action: FormAction }) {
  const t = useTranslations('ops.batches');
  if (rows.length === 0) return <EmptyState title={t('none')}>{t('noneBody')}</EmptyState>;
  const payable = rows.filter((row) => row.bank !== null);
  return (
    <>
      <ul className="border-t border-rule text-sm">
        {rows.map((row) => (
          <li
            key={`${row.vendorId}${row.currency}`}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 border-b border-rule py-2"
          >
            <span>
              <span className="font-medium">{row.vendorName}</span>{' '}
              <span className="text-ink-2">{t('payouts', { count: row.payouts })}</span>
              <span className="block text-ink-2">
                {row.bank ? (
                  <>
                    {row.bank.holder} · <span className="font-mono text-xs">{row.bank.ifsc}</span> ·{' '}
                    <span className="font-mono text-xs">•••• {row.bank.lastFour}</span>
                  </>
                ) : (
                  <span className="font-medium text-bad">{t('noBank')}</span>
                )}
              </span>
            </span>
            <span className="text-end">
              <Money amountMinor={row.amountMinor} currency={row.currency} />
              {row.owesMinor > 0 ? (
                <span className="block text-ink-2">
                  {t.rich('owes', { amount: () => <Money amountMinor={row.owesMinor} currency={row.currency} /> })}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {payable.length > 0 ? (
        <div className="mt-5">
          <ActionForm action={action}>
            <SubmitButton variant="next" pendingText={t('making')}>
              {t('make', { count: payable.length })}
            </SubmitButton>
          </ActionForm>
        </div>
      ) : null}
    </>
  );
}
