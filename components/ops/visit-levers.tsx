import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { BookingStatus } from '@/lib/bookings/state';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { WhyCharge } from '../bookings/charge-lines';
import { type Choice, ChoiceList } from '../ui/choice-list';
import { cx } from '../ui/cx';
import { Field } from '../ui/field';
import { Lever } from '../ui/lever';
import { Link } from '../ui/link';

/** Somebody who could be given the visit. */
export type Candidate = {
  vendorId: string;
  displayName: string;
  distanceM: number;
  rating: { average: number; count: number } | null;
  free: boolean;
  working: boolean;
  blocked: boolean;
  current: boolean;
};

export type VisitLeversProps = {
  visit: BookingDetail;
  candidates: Candidate[];
  actions: { reassign: FormAction; cancel: FormAction };
  latest?: ReactNode;
  /** Inside of so many hours both sides have to agree to another time. */
  noticeHours: number;
  /** Reassigning is what the page waits for. */
  next?: boolean;
};

/** Why a visit that stands so can be neither moved nor called off. */
const WHY: Partial<Record<BookingStatus, 'started' | 'workDone' | 'ended'>> = {
  in_progress: 'started',
  completed: 'workDone',
  signed: 'workDone',
  settled: 'workDone',
  disputed: 'workDone',
  expired: 'ended',
  cancelled: 'ended',
};

/** Giving the visit to somebody else, and calling it off. */
export function VisitLevers({ visit, candidates, actions, latest, noticeHours, next }: VisitLeversProps) {
  const t = useTranslations('ops');
  const d = useTranslations('desk');
  const locale = formatLocale(useLocale());
  const reason = { label: d('reason'), hint: d('reasonHint') };
  const why = t(`why.${WHY[visit.status] ?? 'ended'}`);
  const someone = candidates.some((one) => one.free && !one.current);
  const quote = visit.cancellation;
  const feeMinor = quote?.feeMinor ?? 0;
  const choices = useChoices(candidates);
  const fee = formatMoney(feeMinor, visit.currency, locale);
  return (
    <>
      <Lever
        action={actions.reassign}
        label={t('lever.reassign.label')}
        consequence={t('lever.reassign.does', { former: visit.vendorName ?? '', has: visit.vendorId ? 'yes' : 'no' })}
        why={visit.can.reassign ? (someone ? undefined : t('why.nobodyFree')) : why}
        latest={latest}
        reason={reason}
        submit={t('lever.reassign.submit')}
        variant={next ? 'next' : 'quiet'}
        hidden={{ bookingId: visit.id }}
      >
        {choices.length > 0 ? (
          <Field name="vendorId" label={t('lever.reassign.who')} as="group" required>
            <ChoiceList choices={choices} />
          </Field>
        ) : null}
      </Lever>
      <MoveLever visit={visit} why={why} noticeHours={noticeHours} />
      <Lever
        action={actions.cancel}
        label={t('lever.cancel.label')}
        consequence={t('lever.cancel.does', { fee, free: feeMinor === 0 ? 'yes' : 'no' })}
        why={visit.can.cancel ? undefined : why}
        latest={latest}
        reason={reason}
        submit={t('lever.cancel.submit')}
        variant="danger"
        hidden={{ bookingId: visit.id, expectedFeeMinor: String(feeMinor) }}
      >
        {quote ? (
          <WhyCharge
            free={feeMinor === 0}
            lines={quote.lines}
            policyVersion={quote.policyVersion}
            currency={visit.currency}
            zone={visit.timeZone}
          />
        ) : null}
      </Lever>
    </>
  );
}

/** Choosing a time takes a page of its own. */
function MoveLever({ visit, why, noticeHours }: Pick<VisitLeversProps, 'visit' | 'noticeHours'> & { why: string }) {
  const t = useTranslations('reschedule');
  const isPossible = visit.can.reschedule;
  const late = visit.status === 'accepted' || visit.status === 'requested' ? t('noLongerBody') : why;
  return (
    <div className={cx('border-b border-rule py-3', !isPossible && 'text-ink-2')}>
      <p className="font-medium">{t('lever.label')}</p>
      <p className="text-sm text-ink-2">{isPossible ? t('lever.does', { hours: noticeHours }) : late}</p>
      {isPossible ? (
        <Link href={`/ops/bookings/${visit.id}/reschedule`} className="link inline-flex min-h-11 items-center text-sm">
          {t('lever.open')}
        </Link>
      ) : null}
    </div>
  );
}

function useChoices(candidates: Candidate[]): Choice[] {
  const t = useTranslations('ops.candidate');
  return candidates.map((one) => ({
    value: one.vendorId,
    label: one.displayName,
    disabled: one.current || !one.free,
    hint: one.current
      ? t('current')
      : one.free
        ? one.rating
          ? t('rated', { average: one.rating.average, count: one.rating.count })
          : t('unrated')
        : t(one.blocked ? 'blocked' : one.working ? 'busy' : 'off'),
    aside: <span className="font-mono text-sm">{t('distance', { km: one.distanceM / 1000 })}</span>,
  }));
}
