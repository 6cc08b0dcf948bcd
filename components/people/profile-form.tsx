import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { LOCALES } from '@/lib/core/i18n/locale';
import type { Person } from '@/lib/people/schema';
import { ActionForm } from '../ui/action-form';
import { DefinitionList } from '../ui/definition-list';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

/** Name and language; the time zone is told, because times are shown in the zone of the visit. */
export function ProfileForm({ person, action }: { person: Person; action: FormAction }) {
  const t = useTranslations('account.profile');
  return (
    <ActionForm action={action} className="grid gap-5">
      <Field name="name" label={t('name')} required>
        <Input autoComplete="name" maxLength={120} defaultValue={person.name} />
      </Field>
      <Field name="locale" label={t('language')} hint={t('languageHint')} required>
        <Select defaultValue={person.locale}>
          {LOCALES.map((locale) => (
            <option key={locale} value={locale} lang={locale}>
              {t(`languages.${locale}`)}
            </option>
          ))}
        </Select>
      </Field>
      <DefinitionList dense items={[{ id: 'zone', term: t('zone'), value: person.timeZone }]} />
      <div>
        <SubmitButton variant="quiet" pendingText={t('saving')}>
          {t('save')}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
