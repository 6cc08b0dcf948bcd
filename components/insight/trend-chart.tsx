import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { NumberId } from '@/lib/analytics/policy/numbers';
import type { Asked, Reading } from '@/lib/analytics/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatDays } from '@/lib/core/time-text';
import { drawTrend, namedSteps } from './chart-geometry';
import { useNumberText } from './number-text';
import { trendFacts } from './trend-facts';

const FRAME = { width: 720, height: 260, left: 88, right: 28, top: 16, bottom: 40 };
const MOST_NAMES = 5;
/** So many values are told apart by their marks; more would be a smear. */
const MOST_MARKS = 40;

type TrendChartProps = { id: NumberId; asked: Asked; reading: Reading };

/**
 * A number over the steps of its period, drawn on the server: this period a line with round marks, the compared one
 * dashed with square ones, so that neither needs a colour. The table beside it says the same.
 */
export function TrendChart({ id, asked, reading: { points } }: TrendChartProps) {
  const t = useTranslations('insight');
  const locale = formatLocale(useLocale());
  const text = useNumberText(id, asked.scope.currency);
  const drawn = drawTrend(
    points.map(({ figure }) => figure.value),
    points.map(({ compared }) => compared?.figure.value ?? null),
    FRAME,
  );
  const { first, last, most, at } = trendFacts(points);
  const name = t('trend.chart', {
    name: text.name,
    step: t(`step.${asked.step}`),
    from: formatDays(asked.period.from, asked.period.from, locale),
    to: formatDays(asked.period.to, asked.period.to, locale),
    first: text.value(first),
    last: text.value(last),
    most: text.value(most),
    at: at ? formatDays(at.from, at.to, locale) : t('value.none'),
  });
  const marked = points.length <= MOST_MARKS;
  const isCompared = drawn.compared.dots.length > 0;
  return (
    <figure className="max-w-4xl">
      <svg viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} className="chart w-full" role="img" aria-label={name}>
        {drawn.ticks.map(({ value, y }) => (
          <g key={value}>
            <path
              d={`M${FRAME.left} ${y}H${FRAME.width - FRAME.right}`}
              className={value === 0 ? 'chart-ground' : 'chart-rule'}
            />
            <text x={FRAME.left - 10} y={y + 5} textAnchor="end" className="chart-figure">
              {text.axis(value)}
            </text>
          </g>
        ))}
        {namedSteps(points.length, MOST_NAMES).map((index) => (
          <text key={index} x={drawn.across[index]} y={FRAME.height - 10} textAnchor="middle">
            {formatDays(points[index]?.from ?? '', points[index]?.from ?? '', locale, false)}
          </text>
        ))}
        <path d={drawn.compared.path} className="chart-compared" />
        {marked
          ? drawn.compared.dots.map(({ x, y, index }) => (
              <rect key={index} x={x - 2.5} y={y - 2.5} width="5" height="5" className="chart-square" />
            ))
          : null}
        <path d={drawn.now.path} className="chart-now" />
        {marked || drawn.now.dots.length === 1
          ? drawn.now.dots.map(({ x, y, index }) => <circle key={index} cx={x} cy={y} r="3.5" className="chart-dot" />)
          : null}
      </svg>
      <figcaption className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-2">
        <Sample line="chart-now" text={t('trend.this')}>
          <circle cx="16" cy="8" r="3.5" className="chart-dot" />
        </Sample>
        {isCompared ? (
          <Sample line="chart-compared" text={t('trend.before')}>
            <rect x="13.5" y="5.5" width="5" height="5" className="chart-square" />
          </Sample>
        ) : null}
      </figcaption>
    </figure>
  );
}

function Sample({ line, text, children }: { line: string; text: string; children: ReactNode }) {
  return (
    <span className="flex items-center gap-2">
      <svg viewBox="0 0 32 16" className="h-4 w-8 shrink-0" aria-hidden="true">
        <path d="M0 8H32" className={line} />
        {children}
      </svg>
      {text}
    </span>
  );
}
