import { useTranslations } from 'next-intl';
import type { VendorDetail } from '@/lib/vendors/schema';
import type { VendorStatus } from '@/lib/vendors/state';
import { Spine } from '../bookings/spine';
import { NextAction } from '../shell/next-action';
import { PageHeader } from '../shell/page-header';
import { ButtonLink } from '../ui/button';
import { Notice } from '../ui/notice';
import type { Tone } from '../ui/status';
import { Time } from '../ui/time';

type Standing = Exclude<VendorStatus, 'approved'>;
const TONE: Record<Standing, Tone> = {
  applied: 'info',
  in_review: 'info',
  revision_requested: 'warn',
  rejected: 'bad',
  suspended: 'bad',
};

/** Where an application stands and what its owner does next; null: he has not applied yet. */
export function ApplicationStatus({ vendor }: { vendor: VendorDetail | null }) {
  const t = useTranslations('vendor.application');
  if (!vendor) {
    return (
      <>
        <PageHeader title={t('noneTitle')} lead={t('noneLead')} />
        <NextAction>
          <ButtonLink href="/vendor/apply" variant="next" size="wide">
            {t('apply')}
          </ButtonLink>
        </NextAction>
      </>
    );
  }
  const standing = vendor.status as Standing;
  const prepared = vendor.hours.length > 0 && vendor.areas.length > 0 && vendor.skills.length > 0;
  const revising = standing === 'revision_requested';
  const reviewing = standing === 'applied' || standing === 'in_review';
  const step = (id: 'sent' | 'review' | 'offers', inked: boolean, now = false) => ({
    id,
    inked,
    now,
    children: <p className={inked || now ? undefined : 'text-ink-2'}>{t(`step.${id}`)}</p>,
  });
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t(`title.${standing}`)}
        lead={t.rich('since', { date: () => <Time at={vendor.createdAt} zone={vendor.timeZone} format="longDate" /> })}
      />
      <Notice tone={TONE[standing]} title={t(`body.${standing}`)}>
        {vendor.statusReason ? t('reason', { reason: vendor.statusReason }) : null}
      </Notice>
      {reviewing ? (
        <div className="slip-head mt-8 pt-5">
          <Spine label={t('steps')} steps={[step('sent', true), step('review', false, true), step('offers', false)]} />
        </div>
      ) : null}
      {reviewing || revising ? (
        <NextAction note={t(revising ? 'correct' : prepared ? 'prepared' : 'prepare')}>
          <ButtonLink href="/vendor/account" variant={prepared && !revising ? 'quiet' : 'next'} size="wide">
            {t('account')}
          </ButtonLink>
        </NextAction>
      ) : null}
    </div>
  );
}
