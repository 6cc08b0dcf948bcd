import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import type { Lateness } from './lateness';

/** "Late by 25 min"; nothing when all goes to plan. */
export function LatenessWord({ lateness }: { lateness: Lateness | null }) {
  const t = useTranslations('ops.lateness');
  const locale = formatLocale(useLocale());
  if (!lateness) return null;
  const minutes = lateness.minutes < 120 ? lateness.minutes : Math.floor(lateness.minutes / 60) * 60;
  const span = formatDuration(minutes, locale);
  return <span className="text-sm font-semibold whitespace-nowrap text-bad">{t(lateness.kind, { span })}</span>;
}
