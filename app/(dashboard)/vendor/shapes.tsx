import type { ReactNode } from 'react';
import { PageHeaderSkeleton } from '@/components/shell/page-header';
import { PlainSkeleton } from '@/components/shell/plain-skeleton';
import type { Shapes } from '@/components/shell/skeleton-for';
import { Waiting } from '@/components/shell/waiting';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

function TodayShape() {
  return (
    <Waiting>
      <PageHeaderSkeleton lead />
      <div className="slip-head mb-8 pt-4">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="mt-3 h-8 w-72 max-w-full" />
        <Skeleton className="mt-3 h-6 w-48" />
        <Skeleton className="mt-2 h-5 w-40" />
      </div>
      <SkeletonRows rows={3} />
    </Waiting>
  );
}

function OffersShape() {
  return (
    <Waiting>
      <PageHeaderSkeleton />
      <div className="grid gap-x-12 gap-y-10 md:grid-cols-2">
        {['one', 'two'].map((key) => (
          <div key={key} className="slip-head pt-4">
            <Skeleton className="h-5 w-24" />
            <Skeleton className="mt-2 h-10 w-40" />
            <Skeleton className="mt-4 h-7 w-52" />
            <Skeleton className="mt-4 h-28" />
            <Skeleton className="mt-4 h-13" />
          </div>
        ))}
      </div>
    </Waiting>
  );
}

function JobShape() {
  return (
    <Waiting>
      <PageHeaderSkeleton back lead />
      <div className="grid gap-8 md:grid-cols-2 md:gap-x-12">
        <div className="slip-head pt-4">
          <Skeleton className="h-1" />
          <Skeleton className="mt-4 h-8 w-60" />
          <Skeleton className="mt-3 h-12" />
          <Skeleton className="mt-6 h-32" />
        </div>
        <div className="slip-head pt-4">
          <Skeleton className="h-7 w-40" />
          <Skeleton className="mt-5 h-72" />
        </div>
      </div>
    </Waiting>
  );
}

function EarningsShape() {
  return (
    <Waiting>
      <PageHeaderSkeleton lead />
      <div className="grid gap-8 md:grid-cols-[2fr_3fr] md:gap-x-12">
        <div className="slip-head pt-4">
          <Skeleton className="h-5 w-32" />
          <Skeleton className="mt-2 h-10 w-40" />
          <Skeleton className="mt-4 h-16" />
        </div>
        <SkeletonRows rows={5} />
      </div>
    </Waiting>
  );
}

function AccountShape() {
  return (
    <Waiting>
      <PageHeaderSkeleton />
      <SkeletonRows rows={4} />
      <Skeleton className="mt-8 mb-3 h-7 w-24" />
      <SkeletonRows rows={7} />
    </Waiting>
  );
}

/** What the professional's pages look like while they are on their way. */
export const vendorShapes: Shapes<ReactNode> = [
  ['/vendor', <TodayShape key="today" />],
  ['/vendor/offers', <OffersShape key="offers" />],
  ['/vendor/jobs/*', <JobShape key="job" />],
  ['/vendor/earnings', <EarningsShape key="earnings" />],
  ['/vendor/account', <AccountShape key="account" />],
  ['/**', <PlainSkeleton key="plain" />],
];
