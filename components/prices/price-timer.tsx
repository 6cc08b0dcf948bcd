import { useLocale, useTranslations } from 'next-intl';
import type { PriceChange } from '@/lib/bookings/schema/price-change';
import { formatLocale } from '@/lib/core/i18n/locale';
import { Countdown } from '../ui/countdown';
import { Time } from '../ui/time';

/** Until when the answer is waited for, the same on both phones. */
export function PriceTimer({
  change,
  now,
  zone,
}: {
  change: Pick<PriceChange, 'expiresAt'>;
  now: string;
  zone: string;
}) {
  const t = useTranslations('states.price');
  const locale = formatLocale(useLocale());
  return (
    <p className="font-medium">
      {t.rich('answerBy', { time: () => <Time at={change.expiresAt} zone={zone} format="time" /> })}{' '}
      <Countdown
        deadline={change.expiresAt}
        serverNow={now}
        format="words"
        locale={locale}
        expiredText={t('over')}
        refreshOnExpire
      />
    </p>
  );
}
