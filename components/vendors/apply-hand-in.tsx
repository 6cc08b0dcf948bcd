import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { APPLY_STEPS, type ApplyStep } from '@/lib/vendors/policy/apply-steps';
import { NextAction } from '../shell/next-action';
import { ActionForm } from '../ui/action-form';
import { ButtonLink } from '../ui/button';
import { SubmitButton } from '../ui/submit-button';

type Props = { done: readonly ApplyStep[]; hours: number; action: FormAction };

/** The last step: what lacks, or the button that hands everything in. */
export function ApplyHandIn({ done, hours, action }: Props) {
  const t = useTranslations('vendor.apply');
  const lacking = APPLY_STEPS.find((step) => step !== 'hand-in' && !done.includes(step));
  if (lacking) {
    return (
      <>
        <p className="max-w-prose">{t('lacks', { step: t(`step.${lacking}`) })}</p>
        <NextAction>
          <ButtonLink href={`/vendor/apply?step=${lacking}`} variant="next" size="wide">
            {t('goTo', { step: t(`step.${lacking}`) })}
          </ButtonLink>
        </NextAction>
      </>
    );
  }
  return (
    <ActionForm action={action}>
      <p className="max-w-prose">{t('complete', { hours })}</p>
      <NextAction>
        <SubmitButton size="wide" variant="next" pendingText={t('sending')}>
          {t('handIn')}
        </SubmitButton>
      </NextAction>
    </ActionForm>
  );
}
