import { useLocale } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { MINUTE } from '@/lib/core/time';
import { formatTimeRange } from '@/lib/core/time-text';
import { placeOn } from '@/lib/dispatch/policy/ruler';
import type { RulerVisit } from '@/lib/dispatch/schema/ruler';
import { StatusWord } from '../bookings/status-word';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import type { Scale } from './day-scale';
import { latenessOf } from './lateness';
import { LatenessWord } from './lateness-word';

type Props = { visit: RulerVisit; top: string; scale: Scale };

/** Whether somebody else could still be given it. */
const isMovable = ({ status }: RulerVisit): boolean => status === 'requested' || status === 'accepted';

/** A visit as long as its window, and hanging over as far as it is late. What does not fit is in its words all the same. */
export function DayBar({ visit, top, scale }: Props) {
  const locale = formatLocale(useLocale());
  const window = formatTimeRange(visit.startsAt, visit.endsAt, locale, scale.zone);
  const place = placeOn(scale.span, { start: Date.parse(visit.startsAt), end: Date.parse(visit.endsAt) });
  const late = latenessOf(visit, scale.now, scale.lateAfterMinutes);
  const movable = isMovable(visit);
  return (
    <li
      className="md:absolute md:top-(--top) md:left-(--from) md:z-1 md:h-[4.25rem] md:w-(--long) md:py-0.5"
      style={{ '--top': top, '--from': `${place?.from ?? 0}%`, '--long': `${place?.long ?? 0}%` }}
    >
      <Link
        href={scale.hrefOf(visit)}
        data-bar={visit.id}
        data-movable={movable || undefined}
        draggable={movable}
        aria-describedby={movable ? 'day-hint' : undefined}
        aria-current={scale.current === visit.id || undefined}
        title={`${window} ${visit.serviceTitle}, ${visit.area} (${visit.reference})`}
        className={cx(
          'block h-full overflow-hidden max-md:min-h-11 border-s-4 bg-raised px-1.5 py-1 text-xs leading-tight -outline-offset-2 hover:bg-sunk aria-[current]:outline-2 aria-[current]:outline-ink data-[picked]:outline-2 data-[picked]:outline-dashed data-[picked]:outline-ink md:border-y md:border-e md:border-y-rule-strong md:border-e-rule-strong',
          late ? 'border-s-bad' : visit.status === 'requested' ? 'border-s-warn' : 'border-s-info',
          movable && 'md:cursor-grab',
        )}
      >
        <span className="block truncate">
          <span className="font-semibold tabular-nums md:sr-only">{window} </span>
          <span className="font-semibold">{visit.serviceTitle}</span>
        </span>
        <span className="flex gap-x-2 overflow-hidden whitespace-nowrap">
          <StatusWord status={visit.status} />
          <span className="text-ink-2">{visit.area}</span>
        </span>
        <span className="block truncate [&_span]:text-xs">
          <LatenessWord lateness={late} />
        </span>
      </Link>
      <Overhang visit={visit} minutes={late && late.kind !== 'unanswered' ? late.minutes : 0} scale={scale} />
    </li>
  );
}

/** So much longer than planned it lasts at least. */
function Overhang({ visit, minutes, scale }: { visit: RulerVisit; minutes: number; scale: Scale }) {
  const end = Date.parse(visit.endsAt);
  const planned = placeOn(scale.span, { start: Date.parse(visit.startsAt), end });
  const over = placeOn(scale.span, { start: end, end: end + minutes * MINUTE });
  if (!planned || !over) return null;
  return (
    <span
      aria-hidden="true"
      className="day-late absolute start-full inset-y-0.5 border-y border-e border-bad max-md:hidden"
      style={{ width: `${(over.long / planned.long) * 100}%` }}
    />
  );
}
