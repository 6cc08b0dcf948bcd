import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { NextAction } from '../shell/next-action';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Input, Textarea } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

type Props = { displayName: string; pincode: string; about: string; action: FormAction };

/** The first step: who, and from where. */
export function ApplyAbout({ displayName, pincode, about, action }: Props) {
  const t = useTranslations('vendor.apply');
  return (
    <ActionForm action={action} className="grid max-w-xl gap-6">
      <Field name="displayName" label={t('displayName')} hint={t('displayNameHint')} required>
        <Input defaultValue={displayName} autoComplete="off" />
      </Field>
      <Field name="pincode" label={t('pincode')} hint={t('pincodeHint')} required>
        <Input defaultValue={pincode} inputMode="numeric" maxLength={6} autoComplete="postal-code" mono />
      </Field>
      <Field name="about" label={t('about')} hint={t('aboutHint')} optionalText={t('optional')}>
        <Textarea defaultValue={about} />
      </Field>
      <NextAction>
        <SubmitButton size="wide" variant="next" pendingText={t('saving')}>
          {t('onward')}
        </SubmitButton>
      </NextAction>
    </ActionForm>
  );
}
