import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { Address } from '@/lib/people/schema';
import { ActionForm } from '../ui/action-form';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input, Textarea } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

type Props = {
  action: FormAction;
  /** The one to change; a new one when left out. */
  address?: Address;
  /** Nothing to choose from yet: the first is offered first anyway. */
  first?: boolean;
};

/** A place to book for. The city is filled in from the pincode when it is left empty. */
export function AddressForm({ action, address, first }: Props) {
  const t = useTranslations('account.addresses');
  const c = useTranslations('common');
  const optionalText = c('optional');
  return (
    <ActionForm action={action} resetOnOk={!address} className="grid gap-4 pt-2 pb-4">
      {address ? <input type="hidden" name="addressId" value={address.id} /> : null}
      <Field name="label" label={t('label')} hint={t('labelHint')} required>
        <Input autoComplete="off" maxLength={40} defaultValue={address?.label} />
      </Field>
      <Field name="line1" label={t('line1')} required>
        <Input autoComplete="address-line1" maxLength={200} defaultValue={address?.line1} />
      </Field>
      <Field name="line2" label={t('line2')} optionalText={optionalText}>
        <Input autoComplete="address-line2" maxLength={200} defaultValue={address?.line2 ?? undefined} />
      </Field>
      <Field name="landmark" label={t('landmark')} hint={t('landmarkHint')} optionalText={optionalText}>
        <Input maxLength={200} defaultValue={address?.landmark ?? undefined} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-[10rem_minmax(0,1fr)] sm:items-end">
        <Field name="pincode" label={t('pincode')} required>
          <Input mono inputMode="numeric" autoComplete="postal-code" maxLength={6} defaultValue={address?.pincode} />
        </Field>
        <Field name="city" label={t('city')} hint={t('cityHint')} optionalText={optionalText}>
          <Input autoComplete="address-level2" maxLength={100} defaultValue={address?.city} />
        </Field>
      </div>
      <Field name="accessNotes" label={t('accessNotes')} hint={t('accessNotesHint')} optionalText={optionalText}>
        <Textarea rows={2} maxLength={500} defaultValue={address?.accessNotes ?? undefined} />
      </Field>
      {first || address?.preferred ? null : <Checkbox name="preferred" label={t('preferred')} />}
      <SubmitButton variant={first ? 'next' : 'quiet'} pendingText={t('saving')} className="justify-self-start">
        {t('save')}
      </SubmitButton>
    </ActionForm>
  );
}
