import type { ReactNode } from 'react';
import { cx } from './cx';

export type SectionProps = {
  title: ReactNode;
  aside?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A titled part of a page under a hairline; no box around it. */
export function Section({ title, aside, id, className, children }: SectionProps) {
  return (
    <section id={id} className={cx('border-t border-rule pt-4', className)}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg">{title}</h2>
        {aside != null ? <div className="text-sm text-ink-2">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
