import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BookingStatementSheet } from '@/components/books/booking-statement';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';
import { bookingStatement } from '@/lib/ledger/queries/booking-statement';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('title') };
}

export default async function StatementPage({ params }: Props) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const { id } = await params;
  const [statement, t] = await Promise.all([
    orNotFound(bookingStatement(actor, id)),
    getTranslations('books.statement'),
  ]);
  return (
    <>
      <PageHeader
        back={{ href: `/ops/bookings/${statement.bookingId}`, label: t('back') }}
        title={t('title', { reference: statement.reference })}
        lead={t('lead')}
      />
      {statement.transactions.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
      ) : (
        <BookingStatementSheet statement={statement} inLog={actor.role === 'super_admin'} />
      )}
    </>
  );
}
