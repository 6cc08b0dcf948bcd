import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { TaxProfile } from '@/lib/invoices/schema';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Input, Textarea } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

/** How somebody is registered for tax: a professional who supplies, or a customer who is a business. */
export function TaxProfileForm({
  profile,
  isVendor,
  action,
}: {
  profile: TaxProfile;
  isVendor: boolean;
  action: FormAction;
}) {
  const t = useTranslations('documents.profile');
  return (
    <ActionForm action={action} className="grid gap-5">
      <p className="text-ink-2">{t(isVendor ? 'vendorLead' : 'customerLead')}</p>
      <Field name="gstin" label={t('gstin')} hint={t('gstinHint')}>
        <Input mono maxLength={20} autoComplete="off" autoCapitalize="characters" defaultValue={profile.gstin ?? ''} />
      </Field>
      <Field name="legalName" label={t('legalName')}>
        <Input maxLength={120} autoComplete="organization" defaultValue={profile.legalName ?? ''} />
      </Field>
      <Field name="address" label={t('address')}>
        <Textarea rows={3} maxLength={300} defaultValue={profile.address ?? ''} />
      </Field>
      <div>
        <SubmitButton variant="quiet">{t('save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
