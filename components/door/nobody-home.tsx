import { useLocale, useTranslations } from 'next-intl';
import { ATTEMPT_KINDS } from '@/lib/bookings/policy/door-choices';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { Door } from '@/lib/bookings/schema/door';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { formatTime } from '@/lib/core/time-text';
import { FreshForm } from '../customer/fresh-form';
import { NextAction } from '../shell/next-action';
import { ActionForm } from '../ui/action-form';
import { ButtonAnchor } from '../ui/button';
import { Countdown } from '../ui/countdown';
import { Section } from '../ui/section';
import { SubmitButton } from '../ui/submit-button';
import { PositionFields } from '../vendors/position-fields';
import { AttemptList } from './attempt-list';

type Props = { visit: BookingDetail; door: Door; attempt: FormAction; declare: FormAction };

/** The customer does not open: try to reach him, wait, and only then end the visit at the charge that is shown. */
export function NobodyHome({ visit, door, attempt, declare }: Props) {
  const t = useTranslations('vendor.nobody');
  const arrive = useTranslations('vendor.job.arrive');
  const locale = formatLocale(useLocale());
  const money = (minor: number) => formatMoney(minor, visit.currency, locale);
  const { attempts, attemptsNeeded, absentFrom, absence } = door;
  const name = visit.contact?.name ?? t('customer');
  const missing = Math.max(0, attemptsNeeded - attempts.length);
  const waits = absentFrom !== null && absentFrom > visit.now;
  return (
    <div className="grid gap-8">
      <Section title={t('reach', { name })}>
        <p className="text-ink-2">{t('reachLead', { needed: attemptsNeeded })}</p>
        {visit.contact ? (
          <ButtonAnchor href={`tel:${visit.contact.phone}`} size="wide" className="mt-3">
            {t('dial', { name })}
          </ButtonAnchor>
        ) : null}
        <ActionForm action={attempt} className="mt-3 grid gap-3">
          <input type="hidden" name="bookingId" value={visit.id} />
          <PositionFields
            text={{ add: arrive('addPlace'), added: arrive('placeAdded'), refused: arrive('placeRefused') }}
          />
          <div className="flex flex-wrap gap-2">
            {ATTEMPT_KINDS.map((kind) => (
              <SubmitButton key={kind} name="kind" value={kind} variant="quiet" className="flex-[1_1_8rem]">
                {t(`did.${kind}`)}
              </SubmitButton>
            ))}
          </div>
        </ActionForm>
        <AttemptList attempts={attempts} zone={visit.timeZone} />
      </Section>
      <Section title={t('wait')}>
        {absentFrom && waits ? (
          <p>
            {t('waitUntil', { time: formatTime(absentFrom, 'time', locale, visit.timeZone) })}{' '}
            <Countdown
              deadline={absentFrom}
              serverNow={visit.now}
              format="minutes"
              locale={locale}
              expiredText={t('waited')}
              refreshOnExpire
            />
          </p>
        ) : (
          <p>{t('waited')}</p>
        )}
        {missing > 0 ? <p className="mt-1 text-ink-2">{t('missing', { count: missing })}</p> : null}
      </Section>
      {visit.can.declareAbsent && absence ? (
        <FreshForm action={declare}>
          <input type="hidden" name="bookingId" value={visit.id} />
          <input type="hidden" name="expectedFeeMinor" value={absence.feeMinor} />
          <NextAction note={t('charge', { fee: money(absence.feeMinor), share: money(absence.vendorShareMinor) })}>
            <SubmitButton size="wide" pendingText={t('ending')}>
              {t('end', { fee: money(absence.feeMinor) })}
            </SubmitButton>
          </NextAction>
        </FreshForm>
      ) : null}
    </div>
  );
}
