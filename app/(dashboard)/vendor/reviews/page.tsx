import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import type { ListParams } from '@/components/ui/list-address';
import { Pager } from '@/components/ui/pager';
import { ReviewList, ReviewSummary } from '@/components/vendors/reviews';
import { orNotFound } from '@/lib/core/or-not-found';
import { one } from '@/lib/core/search-params';
import { listReviews } from '@/lib/signing/queries/list-reviews';
import { approvedVendor } from '../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.reviews'))('title') };
}

export default async function ReviewsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const [{ actor, vendor }, params, t] = await Promise.all([
    approvedVendor(),
    searchParams,
    getTranslations('vendor.reviews'),
  ]);
  const { data, nextCursor } = await orNotFound(listReviews(actor, { cursor: one(params.cursor) }));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: '/vendor/account', label: t('back') }} />
      <div className="grid gap-8 md:grid-cols-[2fr_5fr] md:gap-x-12">
        <ReviewSummary rating={vendor.rating} />
        <div>
          {data.length > 0 ? (
            <ReviewList reviews={data} zone={vendor.timeZone} />
          ) : (
            <EmptyState title={t('emptyTitle')}>{t('emptyBody')}</EmptyState>
          )}
          <Pager path="/vendor/reviews" params={params} nextCursor={nextCursor} />
        </div>
      </div>
    </>
  );
}
