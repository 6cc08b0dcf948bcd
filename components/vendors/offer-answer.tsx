import { useLocale, useTranslations } from 'next-intl';
import type { OfferCard } from '@/lib/bookings/schema/offered';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { ActionForm } from '../ui/action-form';
import { Countdown } from '../ui/countdown';
import { Disclosure } from '../ui/disclosure';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';

export type OfferAnswerProps = {
  offer: OfferCard;
  /** RFC 3339: the server's clock when the page was read. */
  now: string;
  accept: FormAction;
  decline: FormAction;
  /** The one whose button is the screen's next action. */
  first: boolean;
};

/** Accept across the whole width, decline folded away; the clock is the server's. */
export function OfferAnswer({ offer, now, accept, decline, first }: OfferAnswerProps) {
  const t = useTranslations('vendor.offer');
  const locale = formatLocale(useLocale());
  return (
    <>
      <p className="mt-3 text-sm">
        {t.rich('answerBy', { time: () => <Time at={offer.expiresAt} zone={offer.timeZone} format="time" /> })}{' '}
        <span className="font-semibold">
          <Countdown
            deadline={offer.expiresAt}
            serverNow={now}
            locale={locale}
            expiredText={t('over')}
            refreshOnExpire
          />
        </span>
      </p>
      <ActionForm action={accept} className="mt-3">
        <input type="hidden" name="bookingId" value={offer.bookingId} />
        <SubmitButton variant={first ? 'next' : 'quiet'} size="wide" pendingText={t('accepting')}>
          {t('accept')}
        </SubmitButton>
      </ActionForm>
      <Disclosure summary={<span className="text-ink-2">{t('decline')}</span>}>
        <ActionForm action={decline} className="grid gap-3">
          <input type="hidden" name="bookingId" value={offer.bookingId} />
          <Field name="reason" label={t('reason')} optionalText={t('optional')} hint={t('reasonHint')}>
            <Input type="text" maxLength={300} autoComplete="off" />
          </Field>
          <SubmitButton variant="quiet" size="wide" pendingText={t('declining')}>
            {t('declineSure')}
          </SubmitButton>
        </ActionForm>
      </Disclosure>
    </>
  );
}
