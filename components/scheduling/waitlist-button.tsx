import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { ButtonLink } from '../ui/button';
import { SubmitButton } from '../ui/submit-button';

type Props = {
  serviceId: string;
  pincode: string;
  /** Null for a guest, who signs in first and comes back. */
  waiting: boolean | null;
  signInHref: string;
  join: FormAction;
  leave: FormAction;
};

/** For a place where nobody does the work yet: be told when somebody begins, or no longer. */
export function WaitlistButton({ serviceId, pincode, waiting, signInHref, join, leave }: Props) {
  const t = useTranslations('booking-flow.when');
  if (waiting === null) return <ButtonLink href={signInHref}>{t('signInToWait')}</ButtonLink>;
  return (
    <ActionForm action={waiting ? leave : join}>
      <input type="hidden" name="serviceId" value={serviceId} />
      <input type="hidden" name="pincode" value={pincode} />
      <SubmitButton variant={waiting ? 'quiet' : 'next'} pendingText={t('waitSaving')}>
        {t(waiting ? 'waitNoMore' : 'wait')}
      </SubmitButton>
    </ActionForm>
  );
}
