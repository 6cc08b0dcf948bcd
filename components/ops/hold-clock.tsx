import { useTranslations } from 'next-intl';
import { HOUR } from '@/lib/core/time';
import { cx } from '../ui/cx';
import { RelativeTime } from '../ui/time';

const SOON = 24 * HOUR;

/** Until when a hold can be captured; in the colour of alarm on its last day. */
export function HoldClock({ captureBefore, now }: { captureBefore: string; now: string }) {
  const t = useTranslations('ops');
  const left = Date.parse(captureBefore) - Date.parse(now);
  if (left <= 0) return <span className="font-medium text-bad">{t('holdOver')}</span>;
  return <RelativeTime at={captureBefore} now={now} className={cx(left < SOON && 'font-medium text-bad')} />;
}
