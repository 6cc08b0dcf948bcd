import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import { type Placed, saidMinutes } from '@/lib/vendors/policy/calendar';
import type { CalendarEntry, CalendarOffer, CalendarVisit } from '@/lib/vendors/schema/calendar';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { hrefOf } from './calendar-line';

type Props = { placed: Placed<CalendarEntry>; top: string; height: string };

const BOX = 'absolute inset-x-0.5 overflow-hidden border-s-4 px-1.5 py-0.5 text-xs leading-tight';

/** Something on the ruler, as tall as it lasts; what does not fit is in its words all the same. */
export function RulerEntry({ placed: { entry }, top, height }: Props) {
  const t = useTranslations('vendor.calendar');
  const style = { top, height };
  if (entry.kind === 'time_off') {
    return (
      <li className={cx(BOX, 'border border-dashed border-rule-strong bg-sunk text-ink-2')} style={style}>
        {t('timeOff')}
      </li>
    );
  }
  return (
    <li style={style} className="absolute inset-x-0">
      <Link
        href={hrefOf(entry)}
        className={cx(
          BOX,
          'h-full -outline-offset-2',
          entry.kind === 'visit' ? 'border-info bg-raised' : 'border-dashed border-warn bg-raised',
        )}
      >
        <Words entry={entry} />
      </Link>
    </li>
  );
}

/** The road to a visit, in the room that is kept for it. */
export function RulerRoad({ entry, bottom }: { entry: CalendarEntry; bottom: string }) {
  const t = useTranslations('vendor.calendar');
  if (entry.kind !== 'visit' || entry.travelMinutes === null) return null;
  return (
    <li className="absolute inset-x-0 truncate px-2 text-xs leading-4 text-ink-2" style={{ bottom }}>
      {t('roadShort', { minutes: saidMinutes(entry.travelMinutes) })}
    </li>
  );
}

function Words({ entry }: { entry: CalendarVisit | CalendarOffer }) {
  const [t, states] = [useTranslations('vendor.calendar'), useTranslations('states.booking')];
  const locale = formatLocale(useLocale());
  return (
    <>
      <span className="block font-medium">
        <time dateTime={entry.startsAt} className="font-semibold tabular-nums">
          {formatTime(entry.startsAt, 'time', locale, entry.timeZone)}
        </time>{' '}
        {entry.serviceTitle}
      </span>
      <span className="block">{entry.kind === 'visit' ? states(entry.status) : t('offer')}</span>
      <span className="block text-ink-2">{entry.area}</span>
    </>
  );
}
