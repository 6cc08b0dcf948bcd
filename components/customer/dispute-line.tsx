import { useLocale, useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import type { ObjectionInput } from '@/lib/signing/schema';
import { ObjectionForm } from '../signing/objection-form';

type DisputeLineProps = {
  visit: Pick<BookingDetail, 'id' | 'payment' | 'timeZone'>;
  /** RFC 3339; null while no time runs. */
  until: string | null;
  reasons: readonly ObjectionInput['reason'][];
  dispute: FormAction;
};

/** "Something's wrong" once the visit is signed or settled, and until when it can be said. */
export function DisputeLine({ visit, until, reasons, dispute }: DisputeLineProps) {
  const [t, signing] = [useTranslations('customer.dispute'), useTranslations('signing')];
  const locale = formatLocale(useLocale());
  const isPaid = (visit.payment?.capturedMinor ?? 0) > 0;
  return (
    <div className="grid gap-2">
      <ObjectionForm
        action={dispute}
        bookingId={visit.id}
        reasons={reasons.map((value) => ({ value, label: signing(`reasons.${value}`) }))}
        text={{
          trigger: signing('wrong'),
          title: signing('wrongTitle'),
          lead: t(isPaid ? 'lead' : 'leadUnpaid'),
          reason: signing('reason'),
          what: signing('what'),
          submit: t('submit'),
        }}
      />
      {until ? (
        <p className="text-sm text-ink-2">
          {t('until', { time: formatTime(until, 'datetime', locale, visit.timeZone) })}
        </p>
      ) : null}
    </div>
  );
}
