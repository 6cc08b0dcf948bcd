import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { formatPhone } from '@/lib/core/phone';
import type { Person } from '@/lib/people/schema';
import { ActionForm } from '../ui/action-form';
import { DefinitionList } from '../ui/definition-list';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

/** Name and number; another number has to be verified before anything else. */
export function ProfileForm({ person, action }: { person: Person; action: FormAction }) {
  const t = useTranslations('vendor.account');
  return (
    <ActionForm action={action} className="grid gap-4">
      <Field name="name" label={t('name')} required>
        <Input autoComplete="name" maxLength={120} defaultValue={person.name} />
      </Field>
      <Field name="phone" label={t('phone')} hint={t('phoneHint')} required>
        <Input type="tel" autoComplete="tel" maxLength={40} defaultValue={formatPhone(person.phone ?? '')} />
      </Field>
      <DefinitionList dense items={[{ id: 'email', term: t('email'), value: person.email }]} />
      <SubmitButton variant="quiet" size="wide" pendingText={t('saving')}>
        {t('save')}
      </SubmitButton>
    </ActionForm>
  );
}
