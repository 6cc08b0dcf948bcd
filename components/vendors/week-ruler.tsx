import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { dateFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';
import { type CalendarDay, type ClockSpan, isWholeDay, rulerHours } from '@/lib/vendors/policy/calendar';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { calendarHref, dayText } from './day-text';
import { HoursWord } from './hours-word';
import { RulerEntry, RulerRoad } from './ruler-entry';

type WeekRulerProps = { days: CalendarDay[]; today: string };

/** Rem of an hour: half an hour holds a line of words. */
const HOUR = 4;
const rem = (minutes: number): string => `${(minutes / 60) * HOUR}rem`;

/** A week side by side on the ruler of the hours; what is not worked is sunk. */
export function WeekRuler({ days, today }: WeekRulerProps) {
  const locale = formatLocale(useLocale());
  const { first, last } = rulerHours(days);
  const hours = Array.from({ length: last - first }, (_, index) => first + index);
  const hourText = (hour: number) =>
    dateFormat(locale, { hour: 'numeric', timeZone: 'UTC' }).format(new Date(Date.UTC(1970, 0, 1, hour)));
  return (
    <div className="grid grid-cols-[4rem_repeat(7,minmax(0,1fr))] grid-rows-[auto_auto]">
      <div aria-hidden="true" className="row-start-2 text-xs text-ink-2">
        {hours.map((hour) => (
          <p key={hour} className="-translate-y-2 pe-2 text-end tabular-nums" style={{ height: rem(60) }}>
            {hourText(hour)}
          </p>
        ))}
      </div>
      <ol className="col-span-7 col-start-2 row-span-2 row-start-1 grid grid-cols-subgrid grid-rows-subgrid border-s border-rule">
        {days.map((day) => (
          <Column key={day.day} day={day} today={today} first={first} last={last} />
        ))}
      </ol>
    </div>
  );
}

type ColumnProps = { day: CalendarDay; today: string; first: number; last: number };

function Column({ day, today, first, last }: ColumnProps) {
  const t = useTranslations('vendor.calendar');
  const locale = formatLocale(useLocale());
  const whole = day.entries.some(isWholeDay);
  const placed = day.entries.filter((one) => !isWholeDay(one));
  return (
    <li className="row-span-2 grid min-w-0 grid-rows-subgrid border-e border-rule">
      <div className={cx('border-b border-rule px-2 pb-3', day.day === today ? 'border-t-3 border-t-ink' : 'pt-0.75')}>
        <h2 className={cx('text-sm', day.day === today ? 'font-semibold' : 'font-normal')}>
          <Link href={calendarHref('day', day.day)} className="inline-flex min-h-9 items-center hover:underline">
            {dayText(day.day, locale, 'short')}
          </Link>
        </h2>
        <p className="text-xs text-ink-2">{whole ? t('timeOff') : <HoursWord hours={day.hours} />}</p>
        {day.entries.length === 0 ? <p className="text-xs text-ink-2">{t('empty')}</p> : null}
      </div>
      <div className="relative overflow-hidden bg-sunk" style={{ height: rem((last - first) * 60) }}>
        {whole ? null : <Worked hours={day.hours} first={first} />}
        <Lines count={last - first} />
        {placed.length > 0 ? (
          <ol aria-label={dayText(day.day, locale, 'long')}>
            {placed.map((one) => (
              <Fragment key={one.entry.id}>
                <RulerRoad entry={one.entry} bottom={rem(last * 60 - one.startMinute)} />
                <RulerEntry
                  placed={one}
                  top={rem(Math.max(0, one.startMinute - first * 60))}
                  height={rem(one.endMinute - Math.max(one.startMinute, first * 60))}
                />
              </Fragment>
            ))}
          </ol>
        ) : null}
      </div>
    </li>
  );
}

/** The hours of the day, lighter than the rest of it. */
function Worked({ hours, first }: { hours: ClockSpan[]; first: number }) {
  return hours.map(({ startMinute, endMinute }) => (
    <div
      key={startMinute}
      className="absolute inset-x-0 bg-paper"
      style={{ top: rem(startMinute - first * 60), height: rem(endMinute - startMinute) }}
    />
  ));
}

function Lines({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => index).map((index) => (
    <div key={index} className="absolute inset-x-0 border-t border-rule" style={{ top: rem(index * 60) }} />
  ));
}
