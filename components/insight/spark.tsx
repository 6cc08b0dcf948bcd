import { useTranslations } from 'next-intl';
import type { NumberId } from '@/lib/analytics/policy/numbers';
import type { Step } from '@/lib/analytics/policy/periods';
import type { Reading } from '@/lib/analytics/schema';
import { drawTrend } from './chart-geometry';
import { useNumberText } from './number-text';
import { trendFacts } from './trend-facts';

const FRAME = { width: 160, height: 44, left: 3, right: 3, top: 4, bottom: 3 };

/** A trend at a glance: this period's line with its last value marked, the compared one dashed beneath it. */
export function Spark({
  id,
  currency,
  reading,
  step,
}: {
  id: NumberId;
  currency: string;
  reading: Reading;
  step: Step;
}) {
  const t = useTranslations('insight');
  const text = useNumberText(id, currency);
  const { points } = reading;
  const drawn = drawTrend(
    points.map(({ figure }) => figure.value),
    points.map(({ compared }) => compared?.figure.value ?? null),
    FRAME,
  );
  const { first, last, most } = trendFacts(points);
  const end = drawn.now.dots.at(-1);
  return (
    <svg
      viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
      className="h-11 w-40 max-w-full"
      role="img"
      aria-label={t('trend.spark', {
        name: text.name,
        step: t(`step.${step}`),
        first: text.value(first),
        last: text.value(last),
        most: text.value(most),
      })}
    >
      <path d={`M${FRAME.left} ${drawn.zero}H${FRAME.width - FRAME.right}`} className="chart-ground" />
      <path d={drawn.compared.path} className="chart-compared" />
      <path d={drawn.now.path} className="chart-now" />
      {end ? <circle cx={end.x} cy={end.y} r="3" className="chart-dot" /> : null}
    </svg>
  );
}
