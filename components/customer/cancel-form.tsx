import { useLocale, useTranslations } from 'next-intl';
import type { CancellationQuote } from '@/lib/bookings/policy/cancellation-steps';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { formatTime } from '@/lib/core/time-text';
import { WhyCharge } from '../bookings/charge-lines';
import { ButtonLink } from '../ui/button';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';
import { FreshForm } from './fresh-form';

export type CancelFormProps = {
  action: FormAction;
  bookingId: string;
  quote: CancellationQuote;
  zone: string;
  keepHref: string;
};

/** Cancelling at the exact charge that is shown; another charge meanwhile refuses and shows the new one. */
export function CancelForm({ action, bookingId, quote, zone, keepHref }: CancelFormProps) {
  const t = useTranslations('customer.cancel');
  const locale = formatLocale(useLocale());
  const amount = formatMoney(quote.feeMinor, quote.currency, locale);
  const free = quote.freeUntil
    ? t('freeUntil', { time: formatTime(quote.freeUntil, 'datetime', locale, zone) })
    : t('free');
  return (
    <FreshForm action={action} className="grid gap-6">
      <Notice tone={quote.feeMinor > 0 ? 'warn' : 'ok'} title={quote.feeMinor > 0 ? t('fee', { amount }) : free}>
        {t(`rules.${quote.rule}`)}
      </Notice>
      <WhyCharge
        free={quote.feeMinor === 0}
        lines={quote.lines}
        policyVersion={quote.policyVersion}
        currency={quote.currency}
        zone={zone}
      />
      <input type="hidden" name="bookingId" value={bookingId} />
      <input type="hidden" name="expectedFeeMinor" value={quote.feeMinor} />
      <Field name="reason" label={t('reason')} hint={t('reasonHint')} required>
        <Textarea rows={3} maxLength={500} />
      </Field>
      <div className="grid gap-2">
        <SubmitButton variant="danger" size="wide" pendingText={t('pending')}>
          {quote.feeMinor > 0 ? t('submitFee', { amount }) : t('submit')}
        </SubmitButton>
        <ButtonLink href={keepHref} size="wide">
          {t('keep')}
        </ButtonLink>
      </div>
    </FreshForm>
  );
}
