import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { ChoiceList } from '../ui/choice-list';
import { Disclosure } from '../ui/disclosure';
import { Field } from '../ui/field';
import { Input, Select, Textarea } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';
import type { SkillGroup } from './skills-form';

type Props = {
  groups: SkillGroup[];
  /** What the map or a link began it with. */
  begun: { pincode: string; serviceIds: string[] };
  languages: { value: string; label: string }[];
  action: FormAction;
};

/** A number or address, and what the application begins with. */
export function InviteVendorForm({ groups, begun, languages, action }: Props) {
  const t = useTranslations('onboarding.invite');
  return (
    <ActionForm action={action} resetOnOk className="grid gap-4">
      <Field name="contact" label={t('contact')} hint={t('contactHint')} required>
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={254} />
      </Field>
      <Field name="name" label={t('name')} optionalText={t('optional')}>
        <Input autoComplete="off" maxLength={120} />
      </Field>
      <Field name="locale" label={t('locale')}>
        <Select defaultValue="en">
          {languages.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field name="pincode" label={t('pincode')} optionalText={t('optional')}>
        <Input defaultValue={begun.pincode} inputMode="numeric" maxLength={6} autoComplete="off" mono />
      </Field>
      <div className="border-t border-rule">
        {groups.map((group) => {
          const chosen = group.services.filter(({ id }) => begun.serviceIds.includes(id)).length;
          return (
            <Disclosure
              key={group.id}
              summary={
                <>
                  <span className="flex-1">{group.title}</span>
                  {chosen > 0 ? (
                    <span className="text-sm font-normal text-ink-2">{t('chosen', { count: chosen })}</span>
                  ) : null}
                </>
              }
            >
              <Field as="group" name="serviceIds" label={group.title} hideLabel>
                <ChoiceList
                  pick="many"
                  defaultValue={begun.serviceIds}
                  choices={group.services.map(({ id, title }) => ({ value: id, label: title }))}
                />
              </Field>
            </Disclosure>
          );
        })}
      </div>
      <Field name="note" label={t('note')} hint={t('noteHint')} optionalText={t('optional')}>
        <Textarea rows={2} maxLength={300} />
      </Field>
      <SubmitButton className="justify-self-start" pendingText={t('pending')}>
        {t('submit')}
      </SubmitButton>
    </ActionForm>
  );
}
