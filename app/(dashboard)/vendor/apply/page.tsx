import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { ChoiceList } from '@/components/ui/choice-list';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { requireUser } from '@/lib/auth/session';
import { listServices } from '@/lib/catalog/queries/list-services';
import { me } from '@/lib/people/queries';
import { applyAsVendor } from '@/lib/vendors/actions/apply-as-vendor';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.apply'))('title') };
}

export default async function ApplyPage() {
  const actor = await requireUser('vendor');
  const [person, services, t] = await Promise.all([
    me(actor),
    listServices(actor, { limit: 100 }),
    getTranslations('auth.apply'),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ActionForm action={applyAsVendor} className="grid max-w-xl gap-6">
        <Field name="displayName" label={t('displayName')} hint={t('displayNameHint')} required>
          <Input defaultValue={person.name} autoComplete="off" />
        </Field>
        <Field name="pincode" label={t('pincode')} hint={t('pincodeHint')} required>
          <Input inputMode="numeric" maxLength={6} autoComplete="postal-code" mono />
        </Field>
        <Field as="group" name="serviceIds" label={t('services')} hint={t('servicesHint')}>
          <ChoiceList
            pick="many"
            choices={services.data.map(({ id, title, categoryTitle }) => ({
              value: id,
              label: title,
              hint: categoryTitle,
            }))}
          />
        </Field>
        <Field name="about" label={t('about')} hint={t('aboutHint')} optionalText={t('optional')}>
          <Textarea />
        </Field>
        <SubmitButton size="wide" pendingText={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </ActionForm>
    </>
  );
}
