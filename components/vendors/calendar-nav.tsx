import { useTranslations } from 'next-intl';
import { addDays } from '@/lib/core/time';
import { CALENDAR_VIEWS, type CalendarPage } from '@/lib/vendors/policy/calendar';
import { ButtonLink } from '../ui/button';
import { Tabs } from '../ui/tabs';
import { calendarHref } from './day-text';

/** Day or week, and the way to the ones before and after; each is an address. */
export function CalendarNav({ page, today }: { page: CalendarPage; today: string }) {
  const t = useTranslations('vendor.calendar');
  const { view, from, days } = page;
  const holdsToday = from <= today && today < addDays(from, days);
  const steps = [
    { key: 'before', day: addDays(from, -days), mark: '←' },
    { key: 'today', day: today, mark: null },
    { key: 'after', day: addDays(from, days), mark: '→' },
  ] as const;
  return (
    <div className="mb-1 flex flex-wrap items-end justify-between gap-x-8">
      <Tabs
        label={t('views')}
        tabs={CALENDAR_VIEWS.map((one) => ({
          href: calendarHref(one, holdsToday ? today : from),
          label: t(`view.${one}`),
          current: one === view,
        }))}
      />
      <nav aria-label={t('steps')} className="mb-5 flex gap-2">
        {steps.map(({ key, day, mark }) => (
          <ButtonLink
            key={key}
            href={calendarHref(view, day)}
            size="sm"
            aria-current={key === 'today' && holdsToday ? 'date' : undefined}
          >
            {mark ? (
              <>
                <span aria-hidden="true">{mark}</span>
                <span className="sr-only">{t(`${key}.${view}`)}</span>
              </>
            ) : (
              t('today')
            )}
          </ButtonLink>
        ))}
      </nav>
    </div>
  );
}
