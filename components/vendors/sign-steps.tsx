import { useLocale, useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { ActionForm } from '../ui/action-form';
import { Countdown } from '../ui/countdown';
import { Disclosure } from '../ui/disclosure';
import { Notice } from '../ui/notice';
import { Status } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';
import { VerbForm } from './verb-form';

type Props = { visit: BookingDetail; requestSignature: FormAction };

/** The work is done: the customer is asked, by SMS and mail, to sign for it. */
export function AskStep({ visit, requestSignature }: Props) {
  const t = useTranslations('vendor.job.ask');
  const name = useCustomerName(visit);
  const ranOut = visit.signature?.status === 'expired';
  return (
    <>
      {ranOut ? (
        <Notice tone="warn" title={t('ranOut')}>
          {visit.decideBy
            ? t.rich('weDecide', { time: () => <Time at={visit.decideBy ?? ''} zone={visit.timeZone} /> })
            : null}
        </Notice>
      ) : null}
      <VerbForm action={requestSignature} bookingId={visit.id} label={t('verb', { name })} pending={t('pending')} />
    </>
  );
}

/** The link is out: whether it was opened, how long it lives, and the two ways to help it along. */
export function WaitStep({ visit, requestSignature, handOver }: Props & { handOver: FormAction }) {
  const t = useTranslations('vendor.job.wait');
  const locale = formatLocale(useLocale());
  const name = useCustomerName(visit);
  const { signature, timeZone } = visit;
  if (!signature) return null;
  if (visit.decideBy) {
    const { decideBy } = visit;
    return <Notice tone="warn" title={t.rich('weDecide', { time: () => <Time at={decideBy} zone={timeZone} /> })} />;
  }
  return (
    <>
      <div className="grid gap-1">
        <p>
          {signature.firstViewedAt ? (
            <Status tone="info" mark="half">
              <span>
                {t.rich('viewed', {
                  time: () => <Time at={signature.firstViewedAt ?? ''} zone={timeZone} format="time" />,
                })}
              </span>
            </Status>
          ) : (
            <Status tone="plain" mark="open">
              <span>
                {t.rich(signature.deliveredAt ? 'delivered' : 'sent', {
                  time: () => <Time at={signature.deliveredAt ?? signature.issuedAt} zone={timeZone} format="time" />,
                })}
              </span>
            </Status>
          )}
        </p>
        <p className="text-sm text-ink-2">
          {t.rich('until', { time: () => <Time at={signature.expiresAt} zone={timeZone} /> })}{' '}
          <Countdown
            deadline={signature.expiresAt}
            serverNow={visit.now}
            format="words"
            locale={locale}
            expiredText={t('over')}
            refreshOnExpire
          />
        </p>
      </div>
      <VerbForm
        action={handOver}
        bookingId={visit.id}
        label={t('handOver')}
        pending={t('pending')}
        note={t('note', { name })}
      />
      <div>
        <Disclosure summary={<span className="text-ink-2">{t('notArrived')}</span>}>
          <ActionForm action={requestSignature} className="grid gap-3">
            <input type="hidden" name="bookingId" value={visit.id} />
            <p className="text-sm text-ink-2">{t('againLead')}</p>
            <SubmitButton variant="quiet" size="wide" pendingText={t('pending')}>
              {t('again')}
            </SubmitButton>
          </ActionForm>
        </Disclosure>
      </div>
    </>
  );
}

function useCustomerName({ contact }: BookingDetail): string {
  const t = useTranslations('vendor.job');
  return contact?.name ?? t('customer');
}
