import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PostingTable } from '@/components/books/posting-table';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonAnchor } from '@/components/ui/button';
import { FilterSelect } from '@/components/ui/filter-bar';
import { listAddress } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { requireUser } from '@/lib/auth/session';
import { dayRange, knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import { orNotFound } from '@/lib/core/or-not-found';
import type { SearchParams } from '@/lib/core/search-params';
import { POSTING_KINDS } from '@/lib/ledger/policy';
import { getAccount } from '@/lib/ledger/queries/list-accounts';
import { listPostings } from '@/lib/ledger/queries/list-postings';
import { postingFilter } from '@/lib/ledger/schema';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('title') };
}

export default async function AccountPage({ params, searchParams }: Props) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const account = await orNotFound(getAccount(actor, id));
  const { filter, refused } = knownFilter(postingFilter, dayRange(asked));
  const [t, d, page] = await Promise.all([
    getTranslations('books'),
    getTranslations('desk.filter'),
    pageOrFirst((one: typeof filter) => listPostings(actor, id, one), filter),
  ]);
  const path = `/ops/ledger/${id}`;
  const { kind, from, to, q } = filter;
  return (
    <>
      <PageHeader
        back={{ href: '/ops/ledger', label: t('postings.back') }}
        title={account.owner?.name ?? t(`account.${account.kind}`)}
        lead={
          <>
            {account.owner ? `${t(`account.${account.kind}`)} · ` : null}
            <Money amountMinor={account.balanceMinor} currency={account.currency} />
          </>
        }
        actions={
          <ButtonAnchor
            size="sm"
            href={listAddress(`${path}/postings.csv`, { kind, from, to, q: q || undefined }, {})}
            download
          >
            {t('postings.csv')}
          </ButtonAnchor>
        }
      />
      <DeskList
        path={path}
        params={asked}
        searchLabel={t('postings.search')}
        filters={
          <FilterSelect
            name="kind"
            label={t('postings.kind')}
            params={asked}
            anyText={d('any')}
            options={POSTING_KINDS.map((value) => ({ value, label: t(`cause.${value}`) }))}
          />
        }
        days
        refused={refused}
        nextCursor={page.nextCursor}
      >
        <PostingTable
          rows={page.data}
          path={path}
          params={asked}
          empty={
            <DeskEmpty path={path} filtered={Object.keys(asked).length > 0} title={t('postings.empty')}>
              {t('postings.emptyBody')}
            </DeskEmpty>
          }
        />
      </DeskList>
    </>
  );
}
