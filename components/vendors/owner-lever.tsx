import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { VendorDetail } from '@/lib/vendors/schema';
import { Lever } from '../ui/lever';
import { ClockWord } from './clock-word';

type Props = { vendor: VendorDetail; viewerId: string; now: string; action: FormAction };

/** Whose application it is and which clock runs, with the lever that takes it on. */
export function OwnerLever({ vendor, viewerId, now, action }: Props) {
  const t = useTranslations('onboarding.own');
  const { owner, dueAt, lookedAt } = vendor;
  if (vendor.status !== 'in_review' && vendor.status !== 'revision_requested') return null;
  return (
    <div className="mb-4">
      {dueAt ? (
        <p className="text-sm">
          <ClockWord dueAt={dueAt} lookedAt={lookedAt} now={now} />
        </p>
      ) : null}
      <p className="text-sm text-ink-2">
        {owner?.id === viewerId ? t('yours') : owner ? t('theirs', { name: owner.name }) : t('nobodys')}
      </p>
      {owner?.id === viewerId ? null : (
        <Lever
          action={action}
          label={t('label')}
          consequence={owner ? t('instead', { name: owner.name }) : t('does')}
          submit={t('submit')}
          hidden={{ vendorId: vendor.id, insteadOf: owner?.id ?? '' }}
        />
      )}
    </div>
  );
}
