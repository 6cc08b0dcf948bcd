import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { formatLocale } from '@/lib/core/i18n/locale';
import { type CalendarDay, minutesBetween, type Placed, saidMinutes } from '@/lib/vendors/policy/calendar';
import type { CalendarEntry } from '@/lib/vendors/schema/calendar';
import { Link } from '../ui/link';
import { CalendarLine } from './calendar-line';
import { calendarHref, dayText } from './day-text';
import { HoursWord } from './hours-word';

type DayListProps = { days: CalendarDay[]; today: string; titled: boolean };

/** Days below one another: the hours worked, what stands in them in order, and the road between visits in words. */
export function DayList({ days, today, titled }: DayListProps) {
  return (
    <div className="grid gap-8">
      {days.map((one) => (
        <Day key={one.day} one={one} today={today} titled={titled} />
      ))}
    </div>
  );
}

function Day({ one, today, titled }: { one: CalendarDay } & Omit<DayListProps, 'days'>) {
  const t = useTranslations('vendor.calendar');
  const locale = formatLocale(useLocale());
  const title = dayText(one.day, locale, 'long');
  return (
    <section className={one.day === today ? 'border-t-3 border-ink pt-3' : 'border-t border-rule-strong pt-3'}>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg">
          {titled ? (
            <Link href={calendarHref('day', one.day)} className="inline-flex min-h-11 items-center hover:underline">
              {title}
            </Link>
          ) : (
            title
          )}
          {one.day === today ? <span className="text-sm font-normal text-ink-2"> · {t('today')}</span> : null}
        </h2>
        <p className="text-sm text-ink-2">
          <HoursWord hours={one.hours} />
        </p>
      </div>
      {one.entries.length > 0 ? (
        <ol className="border-t border-rule">
          {one.entries.map((placed, index) => (
            <Fragment key={placed.entry.id}>
              <Road placed={placed} before={one.entries.slice(0, index)} />
              <CalendarLine placed={placed} />
            </Fragment>
          ))}
        </ol>
      ) : (
        <p className="pb-2 text-ink-2">{t('empty')}</p>
      )}
    </section>
  );
}

/** How long it is from the visit before this one, and whether there is time for it. */
function Road({ placed, before }: { placed: Placed<CalendarEntry>; before: Placed<CalendarEntry>[] }) {
  const t = useTranslations('vendor.calendar');
  const { entry } = placed;
  const last = before.findLast((one) => one.entry.kind === 'visit');
  if (entry.kind !== 'visit' || entry.travelMinutes === null || !last) return null;
  const gap = minutesBetween(last.entry.endsAt, entry.startsAt);
  return (
    <li className="border-b border-dashed border-rule py-1.5 ps-[6.25rem] text-sm text-ink-2">
      {t('road', { minutes: saidMinutes(entry.travelMinutes) })}
      {gap < entry.travelMinutes ? ` · ${t('tight')}` : null}
    </li>
  );
}
