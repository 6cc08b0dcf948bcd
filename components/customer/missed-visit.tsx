import { useLocale, useTranslations } from 'next-intl';
import { firstName } from '@/lib/bookings/policy';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { MissedInput } from '@/lib/bookings/schema/door';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';
import { FreshForm } from './fresh-form';

/** Somebody is late, or did not come: from when there is a choice, and then the choice itself. */
export function MissedVisit({ visit, declare }: { visit: BookingDetail; declare: FormAction }) {
  const t = useTranslations('customer.missed');
  const locale = formatLocale(useLocale());
  const { can, cancellation, missedFrom } = visit;
  const name = firstName(visit.vendor?.displayName ?? '');
  if (!missedFrom) return null;
  if (!can.declareMissed) {
    if (cancellation?.rule !== 'vendor_late') return null;
    return (
      <Notice tone="warn">{t('from', { name, time: formatTime(missedFrom, 'time', locale, visit.timeZone) })}</Notice>
    );
  }
  return (
    <Notice tone="bad" title={t('title', { name })}>
      <p>{t('lead')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Choose visit={visit} declare={declare} choice="another" label={t('another')} pending={t('asking')} />
        <Choose visit={visit} declare={declare} choice="cancel" label={t('cancel')} pending={t('cancelling')} />
      </div>
    </Notice>
  );
}

type ChooseProps = {
  visit: Pick<BookingDetail, 'id'>;
  declare: FormAction;
  choice: MissedInput['choice'];
  label: string;
  pending: string;
};

function Choose({ visit, declare, choice, label, pending }: ChooseProps) {
  return (
    <FreshForm action={declare} className="flex-[1_1_12rem]">
      <input type="hidden" name="bookingId" value={visit.id} />
      <input type="hidden" name="choice" value={choice} />
      <SubmitButton variant={choice === 'another' ? 'next' : 'quiet'} size="wide" pendingText={pending}>
        {label}
      </SubmitButton>
    </FreshForm>
  );
}
