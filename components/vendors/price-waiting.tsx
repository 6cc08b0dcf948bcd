import { useLocale, useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { PriceDifference } from '../prices/price-difference';
import { PriceTimer } from '../prices/price-timer';
import { ActionForm } from '../ui/action-form';
import { ButtonLink } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';

type Props = { visit: BookingDetail; withdraw: FormAction; stop: FormAction };

/** How the visit's price stands for its professional: to be changed, waiting for its answer, or answered. */
export function PriceStanding({ visit, withdraw, stop }: Props) {
  const t = useTranslations('vendor.price');
  const locale = formatLocale(useLocale());
  if (!visit.can.changePrice) return null;
  const [change] = visit.priceChanges;
  const href = `/vendor/jobs/${visit.id}/price`;
  const name = visit.contact?.name ?? t('customer');
  const waits = change?.status === 'proposed' && !visit.can.stop;
  if (change && waits) {
    return (
      <section className="slip-head slip-foot grid gap-4 pt-4 pb-5" aria-labelledby="price-title">
        <h2 id="price-title" className="text-lg">
          {t('waiting', { name })}
        </h2>
        <PriceDifference change={change} />
        <PriceTimer change={change} now={visit.now} zone={visit.timeZone} />
        <p className="text-sm text-ink-2">{t('waitingLead', { name })}</p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={href}>{t('again')}</ButtonLink>
          <ActionForm action={withdraw}>
            <input type="hidden" name="changeId" value={change.id} />
            <SubmitButton variant="quiet" pendingText={t('withdrawing')}>
              {t('withdraw')}
            </SubmitButton>
          </ActionForm>
        </div>
      </section>
    );
  }
  const money = (amountMinor: number) => formatMoney(amountMinor, visit.currency, locale);
  const said = change && OUTCOME[change.status];
  return (
    <div className="grid gap-3">
      {said ? (
        <Notice tone={said.tone} title={t(`outcome.${said.key}`, { name, amount: money(visit.totalMinor) })}>
          {visit.can.stop ? t('carryOn') : null}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={href}>{t('open')}</ButtonLink>
        {visit.can.stop && visit.stop ? (
          <Dialog title={t('stopTitle')} trigger={t('stop')}>
            <ActionForm action={stop} className="grid gap-4">
              <p>{t('stopLead', { name, fee: money(visit.stop.feeMinor) })}</p>
              <input type="hidden" name="bookingId" value={visit.id} />
              <input type="hidden" name="expectedFeeMinor" value={visit.stop.feeMinor} />
              <SubmitButton variant="danger" size="wide" pendingText={t('stopping')}>
                {t('stopVerb', { fee: money(visit.stop.feeMinor) })}
              </SubmitButton>
            </ActionForm>
          </Dialog>
        ) : null}
      </div>
    </div>
  );
}

const OUTCOME = {
  approved: { tone: 'ok', key: 'approved' },
  rejected: { tone: 'info', key: 'rejected' },
  expired: { tone: 'warn', key: 'expired' },
  proposed: { tone: 'warn', key: 'expired' },
  withdrawn: undefined,
  superseded: undefined,
} as const;
