import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { VisitSlipSkeleton } from '@/components/bookings/visit-slip';
import { PageHeader, PageHeaderSkeleton } from '@/components/shell/page-header';
import { PlainSkeleton } from '@/components/shell/plain-skeleton';
import type { Shapes } from '@/components/shell/skeleton-for';
import { Waiting } from '@/components/shell/waiting';
import { Section } from '@/components/ui/section';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { AllVisitsSkeleton } from './all-visits';
import { NextVisitSkeleton } from './next-visit';

function HomeShape() {
  const t = useTranslations('customer.home');
  return (
    <Waiting>
      <PageHeader title={t('title')} />
      <div className="flex flex-col gap-10 lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:items-start lg:gap-x-16">
        <NextVisitSkeleton />
        <Section title={t('all')}>
          <AllVisitsSkeleton />
        </Section>
      </div>
    </Waiting>
  );
}

function VisitShape() {
  return (
    <Waiting>
      <PageHeaderSkeleton back lead />
      <div className="flex flex-col gap-8 lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start lg:gap-x-16">
        <div className="grid content-start gap-6">
          <Skeleton className="h-14 w-full max-w-xl" />
          <div className="flex items-center gap-4">
            <Skeleton className="size-16 shrink-0" />
            <Skeleton className="h-12 w-44" />
          </div>
        </div>
        <VisitSlipSkeleton />
      </div>
    </Waiting>
  );
}

function AccountShape() {
  const t = useTranslations('customer.account');
  return (
    <Waiting>
      <PageHeader title={t('title')} />
      <SkeletonRows rows={5} />
    </Waiting>
  );
}

/** What the customer's pages look like while they are on their way. */
export const customerShapes: Shapes<ReactNode> = [
  ['/customer', <HomeShape key="home" />],
  ['/customer/bookings/*', <VisitShape key="visit" />],
  ['/customer/account', <AccountShape key="account" />],
  ['/**', <PlainSkeleton key="plain" />],
];
