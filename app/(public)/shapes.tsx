import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ServiceListSkeleton } from '@/components/catalog/service-list';
import { PageHeader, PageHeaderSkeleton } from '@/components/shell/page-header';
import { PlainSkeleton } from '@/components/shell/plain-skeleton';
import type { Shapes } from '@/components/shell/skeleton-for';
import { Waiting } from '@/components/shell/waiting';
import { Skeleton } from '@/components/ui/skeleton';
import { FreeSlotsSkeleton } from './book/[slug]/free-slots';

function ServicesShape() {
  const t = useTranslations('catalog');
  return (
    <Waiting>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Skeleton className="mb-6 h-46 w-full md:h-18" />
      <Skeleton className="mb-5 h-11 w-full" />
      <ServiceListSkeleton />
    </Waiting>
  );
}

function ServiceShape() {
  return (
    <Waiting>
      <PageHeaderSkeleton back lead />
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid content-start gap-8">
          <Skeleton className="aspect-4/3 w-full" />
          <Skeleton className="h-96 max-lg:hidden" />
        </div>
        <Skeleton className="h-96" />
      </div>
    </Waiting>
  );
}

function TimesShape() {
  return (
    <Waiting>
      <PageHeaderSkeleton back lead />
      <FreeSlotsSkeleton />
    </Waiting>
  );
}

/** What the pages open to everybody look like while they are on their way. */
export const publicShapes: Shapes<ReactNode> = [
  ['/services', <ServicesShape key="services" />],
  ['/services/*', <ServiceShape key="service" />],
  ['/book/*', <TimesShape key="times" />],
  ['/**', <PlainSkeleton key="plain" />],
];
