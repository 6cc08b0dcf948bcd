import { useTranslations } from 'next-intl';
import { type CoverageMap as Drawn, MAP, type MapMark } from '@/lib/scheduling/policy/coverage-map';
import { demandOf } from '@/lib/scheduling/policy/demand';

type Props = {
  drawn: Drawn;
  title: string;
  /** Where a mark leads: into its district, or to its pincode's rows. */
  to: (mark: MapMark) => string;
};

/**
 * What is asked for against who is there, place by place, without tiles: a square where nobody is, a ring with as much
 * of it filled as somebody is there for, a cross where somebody is and nobody asks. Size and shape tell it, not colour;
 * the table beside it says the same.
 */
export function CoverageMap({ drawn, title, to }: Props) {
  const t = useTranslations('onboarding.coverage');
  const { dots, marks, left } = drawn;
  return (
    <figure>
      <svg
        viewBox={`0 0 ${MAP.width} ${MAP.height}`}
        className="h-auto w-full max-w-2xl border border-rule bg-raised"
        aria-labelledby="map-title"
      >
        <title id="map-title">{title}</title>
        {/* One path: a country has hundreds of districts, a district hundreds of pincodes. */}
        <path d={dots.map(({ x, y }) => `M${x} ${y}h0`).join('')} className="map-dots" />
        {marks.map((mark) => {
          const { place } = mark;
          const says = t('markSays', {
            name: place.name,
            of: place.of,
            demand: demandOf(place),
            active: place.active,
          });
          return mark.linked ? (
            <a key={`${place.state} ${place.name}`} href={to(mark)} aria-label={says} className="map-mark">
              <title>{says}</title>
              <Shape mark={mark} />
            </a>
          ) : (
            <g key={`${place.state} ${place.name}`}>
              <title>{says}</title>
              <Shape mark={mark} />
            </g>
          );
        })}
        <g className="map-names">
          {marks
            .filter(({ label }) => label)
            .map(({ x, y, radius, place }) => (
              <text
                key={`${place.state} ${place.name}`}
                x={x > MAP.width - 150 ? x - radius - 4 : x + radius + 4}
                y={y + 4}
                textAnchor={x > MAP.width - 150 ? 'end' : 'start'}
              >
                {place.pincode ? place.of : place.name}
              </text>
            ))}
        </g>
      </svg>
      <figcaption className="mt-3 grid gap-1 text-sm text-ink-2">
        <Legend />
        {left > 0 ? <p>{t('left', { count: left, shown: marks.length })}</p> : null}
        <p>{t('source')}</p>
      </figcaption>
    </figure>
  );
}

function Shape({ mark }: { mark: Pick<MapMark, 'x' | 'y' | 'radius' | 'inner' | 'shape'> }) {
  const { x, y, radius, inner, shape } = mark;
  if (shape === 'gap') {
    return <rect x={x - radius} y={y - radius} width={2 * radius} height={2 * radius} className="map-gap" />;
  }
  if (shape === 'idle') {
    return <path d={`M${x - radius} ${y}h${2 * radius}M${x} ${y - radius}v${2 * radius}`} className="map-idle" />;
  }
  return (
    <>
      <circle cx={x} cy={y} r={radius} className="map-ring" />
      <circle cx={x} cy={y} r={inner} className="map-met" />
    </>
  );
}

function Legend() {
  const t = useTranslations('onboarding.coverage.legend');
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {(['gap', 'met', 'idle'] as const).map((shape) => (
        <li key={shape} className="flex items-center gap-2">
          <svg viewBox="0 0 16 16" className="size-4 shrink-0" aria-hidden="true">
            <Shape mark={{ x: 8, y: 8, radius: 6, inner: 4, shape }} />
          </svg>
          {t(shape)}
        </li>
      ))}
    </ul>
  );
}
