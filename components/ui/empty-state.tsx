import type { ReactNode } from 'react';

/** Nothing here yet, and what to do next. `action` is a ButtonLink or a form. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="border-y border-dashed border-rule-strong py-10 text-center">
      <p className="text-lg font-semibold">{title}</p>
      {children != null ? <p className="mx-auto mt-1 max-w-md text-ink-2">{children}</p> : null}
      {action != null ? <div className="mt-5 flex justify-center">{action}</div> : null}
    </div>
  );
}
