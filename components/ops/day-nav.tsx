import { useTranslations } from 'next-intl';
import { addDays } from '@/lib/core/time';
import { ButtonLink } from '../ui/button';
import { type ListParams, listAddress } from '../ui/list-address';

/** The days before and after, and today; each is an address that keeps the filters. */
export function DayNav({ path, params, day, today }: { path: string; params: ListParams; day: string; today: string }) {
  const t = useTranslations('ops.day');
  const to = (value: string | null) => listAddress(path, params, { day: value, visit: null, to: null, from: null });
  return (
    <nav aria-label={t('steps')} className="flex gap-2">
      <ButtonLink href={to(addDays(day, -1))} size="sm">
        <span aria-hidden="true">←</span>
        <span className="sr-only">{t('before')}</span>
      </ButtonLink>
      <ButtonLink href={to(null)} size="sm" aria-current={day === today ? 'date' : undefined}>
        {t('today')}
      </ButtonLink>
      <ButtonLink href={to(addDays(day, 1))} size="sm">
        <span aria-hidden="true">→</span>
        <span className="sr-only">{t('after')}</span>
      </ButtonLink>
    </nav>
  );
}
