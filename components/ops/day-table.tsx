import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import { hoursOf, placeOn, rulerSpan } from '@/lib/dispatch/policy/ruler';
import type { DayRuler, RulerRow, RulerVisit } from '@/lib/dispatch/schema/ruler';
import type { Span } from '@/lib/scheduling/policy';
import { PageHeaderSkeleton } from '../shell/page-header';
import { Waiting } from '../shell/waiting';
import { FilterBarSkeleton } from '../ui/filter-bar';
import { Skeleton } from '../ui/skeleton';
import type { Scale } from './day-scale';
import { DayTrack } from './day-track';

type Props = {
  ruler: DayRuler;
  lateAfterMinutes: number;
  /** Where a visit's bar leads. */
  hrefOf: (visit: RulerVisit) => string;
  /** The visit that is looked at. */
  current?: string;
};

const spanOf = ({ startsAt, endsAt }: RulerVisit): Span => ({ start: Date.parse(startsAt), end: Date.parse(endsAt) });

/** The hours that these rows take, the same for all of them. */
function scaleOf({ ruler, lateAfterMinutes, hrefOf, current }: Props): Scale {
  const { bounds, data, nobodys, zone, now } = ruler;
  const visits = [...nobodys, ...data.flatMap((row) => row.visits)].map(spanOf);
  const works = data.flatMap((row) => row.works);
  return { span: rulerSpan(bounds, visits, works), zone, now, lateAfterMinutes, hrefOf, current };
}

/**
 * A day on the ruler of its hours: a row a professional, above them what nobody has. A table to whoever hears it; a
 * phone reads it as a list.
 */
export function DayTable(props: Props) {
  const t = useTranslations('ops.day');
  const { ruler } = props;
  const scale = scaleOf(props);
  return (
    <div className="relative md:overflow-x-auto">
      <table className="w-full border-collapse text-sm max-md:block md:min-w-[60rem] md:table-fixed">
        <caption className="sr-only">{t('title')}</caption>
        <thead className="max-md:sr-only">
          <tr>
            <th scope="col" className="w-40 border-b border-ink py-1.5 text-start align-bottom font-semibold">
              {t('who')}
            </th>
            <th scope="col" className="border-b border-ink p-0 align-bottom font-normal">
              <Hours scale={scale} />
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {ruler.nobodys.length > 0 ? (
            <Row name={t('nobody')} note={t('waiting', { count: ruler.nobodys.length })} who="nobody">
              <DayTrack visits={ruler.nobodys} scale={scale} />
            </Row>
          ) : null}
          {ruler.data.map((row) => (
            <Row key={row.vendorId} name={row.displayName} note={row.city} who={row.vendorId}>
              <DayTrack visits={row.visits} row={row} scale={scale} />
            </Row>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = { name: string; note: string; who: RulerRow['vendorId'] | 'nobody'; children: ReactNode };

function Row({ name, note, who, children }: RowProps) {
  return (
    <tr data-row={who} data-name={name} className="group/row border-b border-rule max-md:block max-md:py-3">
      <th
        scope="row"
        className="py-1.5 pe-3 text-start align-top font-normal group-data-[drop]/row:bg-sunk max-md:flex max-md:items-baseline max-md:justify-between max-md:pe-0"
      >
        <span className="block truncate font-semibold">{name}</span>
        <span className="block truncate text-xs text-ink-2">{note}</span>
      </th>
      <td className="relative p-0 align-top after:pointer-events-none group-data-[drop]/row:after:absolute group-data-[drop]/row:after:inset-0 group-data-[drop]/row:after:z-20 group-data-[drop]/row:after:border-2 group-data-[drop]/row:after:border-ink max-md:block">
        {children}
      </td>
    </tr>
  );
}

/** The marks of the ruler, and what the clock says. */
function Hours({ scale: { span, zone, now } }: { scale: Scale }) {
  const t = useTranslations('ops.day');
  const locale = formatLocale(useLocale());
  const at = placeOn(span, { start: Date.parse(now), end: Date.parse(now) + 1 });
  return (
    <div className="relative h-12 text-xs text-ink-2">
      <span className="sr-only">{t('visits')}</span>
      {hoursOf(span).map((hour) => (
        <span
          key={hour}
          aria-hidden="true"
          className="absolute bottom-1 border-s border-rule ps-1 whitespace-nowrap tabular-nums"
          style={{ left: `${placeOn(span, { start: hour, end: hour + 1 })?.from}%` }}
        >
          {formatTime(new Date(hour), 'hour', locale, zone)}
        </span>
      ))}
      {at ? (
        <span
          className="absolute top-0 z-10 -translate-x-1/2 bg-bad px-1.5 font-semibold whitespace-nowrap text-paper tabular-nums"
          style={{ left: `clamp(2.5rem, ${at.from}%, calc(100% - 2.5rem))` }}
        >
          {t('now', { time: formatTime(now, 'time', locale, zone) })}
        </span>
      ) : null}
    </div>
  );
}

/** The filter and rows of the hours before they are there. */
export function DaySkeleton() {
  return (
    <Waiting>
      <PageHeaderSkeleton lead />
      <FilterBarSkeleton />
      <div className="grid gap-2">
        {Array.from({ length: 8 }, (_, index) => index).map((index) => (
          <Skeleton key={index} className="h-14 w-full" />
        ))}
      </div>
    </Waiting>
  );
}
