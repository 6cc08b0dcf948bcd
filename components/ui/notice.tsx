import type { ReactNode } from 'react';
import { cx } from './cx';
import type { Tone } from './status';

const EDGE: Record<Tone, string> = {
  plain: 'border-ink',
  info: 'border-info',
  ok: 'border-ok',
  warn: 'border-warn',
  bad: 'border-bad',
  faded: 'border-rule-strong',
};

/** A sentence the reader must not miss: a rule at its side, no box. */
export function Notice({ tone = 'plain', title, children }: { tone?: Tone; title?: ReactNode; children?: ReactNode }) {
  return (
    <div className={cx('border-s-4 py-0.5 ps-4', EDGE[tone])}>
      {title != null ? <p className="font-semibold">{title}</p> : null}
      {children != null ? <div className="text-sm">{children}</div> : null}
    </div>
  );
}
