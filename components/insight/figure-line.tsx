import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Figure, NumberId } from '@/lib/analytics/policy/numbers';
import type { Asked } from '@/lib/analytics/schema';
import { scopeOf } from './insight-address';
import { useNumberText } from './number-text';
import { RowsLink } from './rows-link';

type FigureLineProps = { id: NumberId; asked: Asked; figure: Figure; period: string; children: ReactNode };

/** The number itself, large, with what it is reckoned from and what changed. */
export function FigureLine({ id, asked, figure, period, children }: FigureLineProps) {
  const text = useNumberText(id, asked.scope.currency);
  const t = useTranslations('insight');
  const isShare = figure.part !== null;
  const ranOut = figure.of - (figure.part ?? 0);
  return (
    <div className="mt-2 mb-8">
      <p className="text-sm text-ink-2">{period}</p>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-5 gap-y-1">
        <span className="font-mono text-xl tracking-tight tabular-nums" data-figure={id}>
          {text.value(figure)}
        </span>
        {figure.of > 0 ? (
          <span className="text-sm">
            <RowsLink
              id={id}
              side={isShare ? 'part' : 'of'}
              period={asked.period}
              scope={scopeOf(asked)}
              count={isShare ? (figure.part ?? 0) : figure.of}
            >
              {text.from(figure)}
            </RowsLink>
          </span>
        ) : null}
        {id === 'coverage' && ranOut > 0 ? (
          <span className="text-sm">
            <RowsLink id={id} side="rest" period={asked.period} scope={scopeOf(asked)} count={ranOut}>
              {t('ranOut', { count: ranOut })}
            </RowsLink>
          </span>
        ) : null}
        <span className="text-sm">{children}</span>
      </p>
    </div>
  );
}
