import { useLocale, useTranslations } from 'next-intl';
import { firstName } from '@/lib/bookings/policy';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { UnfinishedCard } from '../door/unfinished-card';
import { ButtonLink } from '../ui/button';
import { SubmitButton } from '../ui/submit-button';
import { FreshForm } from './fresh-form';

/** The customer chooses how a visit goes on that cannot be finished: then, at another time, or not at all. */
export function UnfinishedChoice({ visit, answer }: { visit: BookingDetail; answer: FormAction }) {
  const t = useTranslations('customer.unfinished');
  const locale = formatLocale(useLocale());
  const { door } = visit;
  if (!visit.can.answerUnfinished || !door?.trouble) return null;
  const { proposedStart } = door.trouble;
  const { feeMinor } = door.unfinished;
  const name = firstName(visit.vendor?.displayName ?? '');
  const times = (
    <ButtonLink href={`/customer/bookings/${visit.id}/unfinished`} size="wide">
      {t(proposedStart ? 'otherTime' : 'time')}
    </ButtonLink>
  );
  return (
    <UnfinishedCard visit={visit} vendor={name} customer="">
      <div className="grid gap-2 sm:max-w-sm">
        {proposedStart ? (
          <FreshForm action={answer}>
            <input type="hidden" name="bookingId" value={visit.id} />
            <input type="hidden" name="slotStart" value={proposedStart} />
            <SubmitButton name="choice" value="time" size="wide" pendingText={t('answering')}>
              {t('agree')}
            </SubmitButton>
          </FreshForm>
        ) : null}
        {times}
        <FreshForm action={answer}>
          <input type="hidden" name="bookingId" value={visit.id} />
          <input type="hidden" name="expectedFeeMinor" value={feeMinor} />
          <SubmitButton name="choice" value="charge" variant="quiet" size="wide" pendingText={t('answering')}>
            {t('end', { fee: formatMoney(feeMinor, visit.currency, locale) })}
          </SubmitButton>
        </FreshForm>
      </div>
    </UnfinishedCard>
  );
}
