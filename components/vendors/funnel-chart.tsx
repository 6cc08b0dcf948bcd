import { useTranslations } from 'next-intl';
import { FUNNEL_STAGES } from '@/lib/vendors/policy/funnel';
import type { Funnel } from '@/lib/vendors/schema/funnel';

const WIDTH = 640;
const ROW = 34;
const NAMES = 148;
const NUMBERS = 60;

/** One bar a stage, as long as it counts; the part that was lost on the way is hatched. */
export function FunnelChart({ funnel }: { funnel: Funnel }) {
  const t = useTranslations('onboarding.funnel');
  const bars = FUNNEL_STAGES.map((stage) => ({ stage, count: funnel[stage] }));
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const room = WIDTH - NAMES - NUMBERS;
  const long = (count: number) => Math.round((count / most) * room * 10) / 10;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`}
      className="w-full max-w-3xl text-[24px] md:text-sm"
      role="img"
      aria-label={t('chart', { applied: funnel.applied, approved: funnel.approved, visited: funnel.visited })}
    >
      <defs>
        <pattern id="lost" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" className="stroke-rule-strong" strokeWidth="1.5" />
        </pattern>
      </defs>
      {bars.map(({ stage, count }, index) => {
        const before = bars[index - 1]?.count ?? count;
        const y = index * ROW;
        return (
          <g key={stage}>
            <text x="0" y={y + 21} className="fill-ink">
              {t(`stage.${stage}.name`)}
            </text>
            <rect x={NAMES} y={y + 7} width={long(before)} height="20" fill="url(#lost)" />
            <rect
              x={NAMES}
              y={y + 7}
              width={Math.max(long(count), count > 0 ? 2 : 0)}
              height="20"
              className="fill-ink"
            />
            <text x={NAMES + long(before) + 8} y={y + 21} className="fill-ink font-mono">
              {count}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
