import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CreditLine } from '@/components/customer/credit-line';
import { OpenPayments } from '@/components/customer/open-payments';
import { ReceiptList } from '@/components/customer/receipt-list';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';
import { one, type SearchParams } from '@/lib/core/search-params';
import { getOwnCredit } from '@/lib/payments/queries/credit-balance';
import { listOwnDues } from '@/lib/payments/queries/list-dues';
import { listHeld } from '@/lib/payments/queries/list-held';
import { listReceipts } from '@/lib/payments/queries/list-receipts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('receipts'))('title') };
}

export default async function ReceiptsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, actor, t] = await Promise.all([searchParams, requireUser('customer'), getTranslations('receipts')]);
  const cursor = one(params.cursor);
  const [{ data, nextCursor }, credit, dues, held] = await Promise.all([
    orNotFound(listReceipts(actor, { cursor })),
    getOwnCredit(actor),
    cursor ? [] : listOwnDues(actor),
    cursor ? [] : listHeld(actor),
  ]);
  const isEmpty = data.length + dues.length + held.length === 0;
  return (
    <div className="max-w-3xl">
      <PageHeader title={t('title')} lead={t('lead')} />
      <CreditLine credit={credit} />
      <div className="grid gap-8">
        <OpenPayments dues={dues} held={held} />
        {data.length > 0 ? <ReceiptList rows={data} /> : null}
      </div>
      {isEmpty ? (
        <EmptyState title={t('emptyTitle')} action={<ButtonLink href="/customer">{t('emptyAction')}</ButtonLink>}>
          {t('emptyBody')}
        </EmptyState>
      ) : null}
      <Pager path="/customer/receipts" params={params} nextCursor={nextCursor} />
    </div>
  );
}
