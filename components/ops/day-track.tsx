import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTimeRange } from '@/lib/core/time-text';
import { hoursOf, lanesOf, placeOn } from '@/lib/dispatch/policy/ruler';
import type { RulerRow, RulerVisit } from '@/lib/dispatch/schema/ruler';
import type { Span } from '@/lib/scheduling/policy';
import { cx } from '../ui/cx';
import { DayBar } from './day-bar';
import type { Scale } from './day-scale';

type Props = { visits: RulerVisit[]; row?: RulerRow; scale: Scale };

/** Rem of a lane: three lines of a bar, and air. */
const LANE = 4.25;

const spanOf = ({ startsAt, endsAt }: RulerVisit): Span => ({ start: Date.parse(startsAt), end: Date.parse(endsAt) });

/** One row's visits on the hours, behind them what is worked and what is not. */
export function DayTrack({ visits, row, scale }: Props) {
  const t = useTranslations('ops.day');
  const lanes = lanesOf(visits.map(spanOf));
  const height = `${Math.max(1, ...lanes.map((lane) => lane + 1)) * LANE}rem`;
  return (
    <div className={cx('relative md:h-(--height)', row && 'md:bg-sunk')} style={{ '--height': height }}>
      {row ? <Behind row={row} scale={scale} /> : null}
      <Lines scale={scale} />
      {visits.length > 0 ? (
        <ol className="max-md:mt-2 max-md:grid max-md:gap-2">
          {visits.map((visit, index) => (
            <DayBar key={visit.id} visit={visit} top={`${(lanes[index] ?? 0) * LANE}rem`} scale={scale} />
          ))}
        </ol>
      ) : (
        <p className="sr-only">{t('none')}</p>
      )}
    </div>
  );
}

/** The hours of the row: in words for phones and whoever hears it, as light and dark for the rest. */
function Behind({ row: { works, away, kept }, scale }: { row: RulerRow; scale: Scale }) {
  const t = useTranslations('ops.day');
  const locale = formatLocale(useLocale());
  const said = (spans: readonly Span[]) =>
    spans.map(({ start, end }) => formatTimeRange(new Date(start), new Date(end), locale, scale.zone)).join(', ');
  const words = [
    works.length > 0 ? t('works', { hours: said(works) }) : t('off'),
    away.length > 0 ? t('away', { hours: said(away) }) : null,
    kept.length > 0 ? t('kept', { hours: said(kept) }) : null,
  ];
  const drawn = (spans: readonly Span[], look: string, word?: string) =>
    spans.map((span) => {
      const place = placeOn(scale.span, span);
      return place ? (
        <div
          key={span.start}
          aria-hidden="true"
          className={cx('absolute inset-y-0 overflow-hidden text-xs text-ink-2 max-md:hidden', look)}
          style={{ left: `${place.from}%`, width: `${place.long}%` }}
        >
          {word ? <span className="block truncate px-1.5 py-1">{word}</span> : null}
        </div>
      ) : null;
    });
  return (
    <>
      <p className="text-xs text-ink-2 md:sr-only">{words.filter(Boolean).join(' · ')}</p>
      {drawn(works, 'bg-paper')}
      {drawn(away, 'day-away', t('timeOff'))}
      {drawn(kept, 'border border-dashed border-rule-strong', t('held'))}
    </>
  );
}

/** A hairline an hour, and where the clock is. */
function Lines({ scale: { span, now } }: { scale: Scale }) {
  const at = placeOn(span, { start: Date.parse(now), end: Date.parse(now) + 1 });
  return (
    <div aria-hidden="true" className="max-md:hidden">
      {hoursOf(span).map((hour) => (
        <div
          key={hour}
          className="absolute inset-y-0 border-s border-rule"
          style={{ left: `${placeOn(span, { start: hour, end: hour + 1 })?.from}%` }}
        />
      ))}
      {at ? (
        <div
          className="pointer-events-none absolute -inset-y-px z-10 border-s-2 border-bad"
          style={{ left: `${at.from}%` }}
        />
      ) : null}
    </div>
  );
}
