import type { ReactNode } from 'react';
import { Link } from '../ui/link';
import { Skeleton } from '../ui/skeleton';

export type PageHeaderProps = {
  title: ReactNode;
  /** A sentence under the title. */
  lead?: ReactNode;
  back?: { href: string; label: string };
  /** Right end on wide screens, below on phones. */
  actions?: ReactNode;
};

/** The one `h1` of a page. */
export function PageHeader({ title, lead, back, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        {back ? (
          <Link
            href={back.href}
            className="-mt-2 inline-flex min-h-11 items-center gap-1.5 text-sm text-ink-2 hover:text-ink"
          >
            <span aria-hidden="true">←</span> {back.label}
          </Link>
        ) : null}
        <h1 className="text-xl">{title}</h1>
        {lead != null ? <p className="mt-1 max-w-2xl text-ink-2">{lead}</p> : null}
      </div>
      {actions != null ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
    </header>
  );
}

/** The header before its words are there, as high as with them. */
export function PageHeaderSkeleton({ back, lead }: { back?: boolean; lead?: boolean }) {
  return (
    <div aria-hidden="true" className="mb-6">
      {back ? <Skeleton className="mt-1 mb-3 h-5 w-28" /> : null}
      <Skeleton className="h-[2.1rem] w-64 max-w-full" />
      {lead ? <Skeleton className="mt-1.5 h-[1.6rem] w-80 max-w-full" /> : null}
    </div>
  );
}
