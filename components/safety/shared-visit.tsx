import { useLocale, useTranslations } from 'next-intl';
import type { SharedVisit as SharedVisitData } from '@/lib/bookings/schema/safety';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime, formatWindow } from '@/lib/core/time-text';
import { ProCard } from '../customer/pro-card';
import { DefinitionList } from '../ui/definition-list';
import { Time, TimeWindow } from '../ui/time';

/** Where the visit stands, as one sentence's key and the instant that it names. */
function standing(visit: SharedVisitData) {
  if (visit.completedAt) return { key: 'finished', at: visit.completedAt } as const;
  if (visit.status === 'in_progress') return { key: 'working', at: visit.startedAt } as const;
  if (visit.arrivedAt) return { key: 'arrived', at: visit.arrivedAt } as const;
  if (visit.enRouteAt) return { key: 'enRoute', at: visit.enRouteAt } as const;
  return { key: 'coming', at: null } as const;
}

/** Service, window, area, who comes, and where it stands: all that somebody outside may know. */
export function SharedVisit({ visit }: { visit: SharedVisitData }) {
  const t = useTranslations('safety.shared');
  const locale = formatLocale(useLocale());
  const { key, at } = standing(visit);
  const time = at ? formatTime(at, 'time', locale, visit.timeZone) : '';
  const window = formatWindow(visit.startsAt, visit.arrivalEndsAt, locale, visit.timeZone);
  return (
    <div className="grid gap-6">
      <p role="status" className="text-lg font-semibold">
        {t(key, { name: visit.vendor?.displayName ?? t('pro'), time, window })}
      </p>
      {visit.vendor ? (
        <ProCard vendor={{ ...visit.vendor, rating: null, portrait: null }} zone={visit.timeZone} />
      ) : null}
      <DefinitionList
        items={[
          {
            id: 'window',
            term: t('window'),
            value: <TimeWindow from={visit.startsAt} to={visit.arrivalEndsAt} zone={visit.timeZone} />,
          },
          { id: 'area', term: t('area'), value: visit.area },
          { id: 'until', term: t('until'), value: <Time at={visit.expiresAt} zone={visit.timeZone} /> },
        ]}
      />
      <p className="text-sm text-ink-2">{t('asOf', { time: formatTime(visit.now, 'time', locale, visit.timeZone) })}</p>
    </div>
  );
}
