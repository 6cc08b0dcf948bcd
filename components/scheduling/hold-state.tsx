import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import type { HeldSlot } from '@/lib/scheduling/schema';
import { buttonLook } from '../ui/button-look';
import { Countdown } from '../ui/countdown';
import { Time } from '../ui/time';

export type HoldStateProps = {
  /** Null: this slot was not held at all. */
  hold: HeldSlot | null;
  start: string;
  /** The arrival window in words. */
  window: string;
  zone: string;
};

/**
 * How long a chosen slot is still kept; or that it is not, and the way to keep it. Inside a `HoldForm`. Told politely
 * when that changes.
 */
export function HoldState({ hold, start, window, zone }: HoldStateProps) {
  const t = useTranslations('booking-flow.review');
  const locale = formatLocale(useLocale());
  return (
    <div aria-live="polite" className="mb-6 border-s-4 border-ink ps-4">
      <p className="font-semibold">{window}</p>
      {hold?.live ? (
        <p className="text-sm">
          {t.rich('held', {
            time: () => <Time at={hold.expiresAt} zone={zone} format="time" className="font-semibold" />,
            left: () => (
              <Countdown
                deadline={hold.expiresAt}
                serverNow={hold.now}
                format="minutes"
                locale={locale}
                expiredText={t('heldOver')}
                refreshOnExpire
              />
            ),
          })}
        </p>
      ) : (
        <>
          <p className="text-sm text-warn">{t(hold ? 'heldLapsed' : 'notHeld')}</p>
          <button type="submit" name="slotStart" value={start} className={buttonLook('quiet', 'sm', 'mt-2')}>
            {t(hold ? 'holdAgain' : 'holdNow')}
          </button>
        </>
      )}
    </div>
  );
}
