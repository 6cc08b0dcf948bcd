import { SkeletonRows } from '../ui/skeleton';
import { PageHeaderSkeleton } from './page-header';
import { Waiting } from './waiting';

/** The shape of a page of rows under its title, with the way back. */
export function PlainSkeleton() {
  return (
    <Waiting>
      <PageHeaderSkeleton back />
      <SkeletonRows rows={5} />
    </Waiting>
  );
}
