import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountTable } from '@/components/books/account-table';
import { BalanceSums } from '@/components/books/balance-sums';
import { BalanceTable } from '@/components/books/balance-table';
import { BooksTabs } from '@/components/books/books-tabs';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { FilterDate } from '@/components/ui/filter-bar';
import { requireUser } from '@/lib/auth/session';
import { dayRange, knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { listAccounts } from '@/lib/ledger/queries/list-accounts';
import { trialBalance } from '@/lib/ledger/queries/trial-balance';
import { balanceFilter } from '@/lib/ledger/schema';
import { countBreaks } from '@/lib/reconciliation/queries/list-breaks';

const PATH = '/ops/ledger';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('title') };
}

/** `at` is a whole day of the market: the books as they were when it was over. */
const untilTheEndOf = (params: SearchParams): SearchParams => {
  const { to } = dayRange({ to: params.at });
  return { ...params, at: typeof to === 'string' ? to : undefined };
};

export default async function LedgerPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(balanceFilter, untilTheEndOf(params));
  const { kind, at } = filter;
  const [t, open, balance, accounts] = await Promise.all([
    getTranslations('books'),
    countBreaks(actor),
    kind ? null : trialBalance(actor, { at }),
    kind ? pageOrFirst((asked: typeof filter) => listAccounts(actor, asked), filter) : null,
  ]);
  const empty = (
    <DeskEmpty path={PATH} filtered={Object.keys(params).length > 0} title={t('balance.empty')}>
      {t('balance.emptyBody')}
    </DeskEmpty>
  );
  return (
    <>
      <PageHeader
        title={kind ? t('balance.accountsOf', { account: t(`account.${kind}`) }) : t('title')}
        lead={t('balance.lead')}
        {...(kind ? { back: { href: PATH, label: t('balance.all') } } : {})}
      />
      {kind ? null : <BooksTabs current="balance" open={open} />}
      <DeskList
        path={PATH}
        params={params}
        filters={
          <>
            {kind ? <input type="hidden" name="kind" value={kind} /> : null}
            <FilterDate name="at" label={t('balance.at')} params={params} />
          </>
        }
        refused={refused}
        nextCursor={accounts?.nextCursor ?? null}
      >
        {accounts ? <AccountTable rows={accounts.data} path={PATH} params={params} empty={empty} /> : null}
        {balance ? (
          <>
            <BalanceTable rows={balance.rows} path={PATH} params={params} empty={empty} />
            <BalanceSums totals={balance.totals} />
          </>
        ) : null}
      </DeskList>
    </>
  );
}
