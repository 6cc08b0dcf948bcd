import type { ReactNode } from 'react';
import { cx } from './cx';

export type Tone = 'plain' | 'info' | 'ok' | 'warn' | 'bad' | 'faded';
export type Mark = 'open' | 'half' | 'full' | 'square' | 'cross';

const COLOUR: Record<Tone, string> = {
  plain: 'text-ink',
  info: 'text-info',
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  faded: 'text-ink-2',
};

const SHAPE: Record<Mark, ReactNode> = {
  open: <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  half: (
    <>
      <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 1a4 4 0 0 1 0 8z" fill="currentColor" />
    </>
  ),
  full: <circle cx="5" cy="5" r="4.75" fill="currentColor" />,
  square: <rect x="0.75" y="0.75" width="8.5" height="8.5" fill="currentColor" />,
  cross: <path d="M1.5 1.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth="1.75" fill="none" />,
};

/** A word with a mark whose shape differs as well as its colour; never a colour alone. */
export function Status({ tone = 'plain', mark = 'full', children }: { tone?: Tone; mark?: Mark; children: ReactNode }) {
  return (
    <span className={cx('inline-flex items-baseline gap-1.5 font-medium whitespace-nowrap', COLOUR[tone])}>
      <StatusMark mark={mark} />
      {children}
    </span>
  );
}

/** The shape alone, for whoever says the word himself. */
export const StatusMark = ({ mark }: { mark: Mark }) => (
  <svg viewBox="0 0 10 10" className="size-2.5 shrink-0 self-center" aria-hidden="true">
    {SHAPE[mark]}
  </svg>
);
