import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { BankAccountForm } from '@/components/vendors/bank-account-form';
import { PayoutAccountCard } from '@/components/vendors/payout-account-card';
import type { SearchParams } from '@/lib/core/search-params';
import { openPayoutAccount, saveBankAccount } from '@/lib/payments/actions/payout-account';
import { payoutStanding } from '@/lib/payments/queries/payout-account';
import { appliedVendor } from '../../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.payouts'))('title') };
}

export default async function PayoutsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ actor, vendor }, params, t] = await Promise.all([
    appliedVendor(),
    searchParams,
    getTranslations('vendor.payouts'),
  ]);
  const standing = await payoutStanding(actor);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: '/vendor/account', label: t('back') }} />
      {params.link === 'over' ? (
        <div className="mb-6">
          <Notice tone="warn" title={t('linkOver')}>
            {t('linkOverBody')}
          </Notice>
        </div>
      ) : null}
      {params.read === 'no' ? (
        <div className="mb-6">
          <Notice tone="warn">{t('notRead')}</Notice>
        </div>
      ) : null}
      {standing.way === 'bank' ? (
        <BankAccountForm standing={standing} action={saveBankAccount} />
      ) : (
        <div className="max-w-xl">
          <PayoutAccountCard standing={standing} zone={vendor.timeZone} action={openPayoutAccount} />
        </div>
      )}
    </>
  );
}
