import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { ApplyStep } from '@/lib/vendors/policy/apply-steps';
import { NextAction } from '../shell/next-action';
import { ActionForm } from '../ui/action-form';
import { ChoiceList } from '../ui/choice-list';
import { Disclosure } from '../ui/disclosure';
import { Field } from '../ui/field';
import { SubmitButton } from '../ui/submit-button';

export type SkillGroup = { id: string; title: string; services: { id: string; title: string }[] };
type Props = { groups: SkillGroup[]; chosen: string[]; action: FormAction; onward?: ApplyStep };

/** Which services offers may come for, folded by category with their counts. */
export function SkillsForm({ groups, chosen, action, onward }: Props) {
  const t = useTranslations('vendor.account.skills');
  return (
    <ActionForm action={action}>
      {onward ? <input type="hidden" name="step" value={onward} /> : null}
      <div className="border-t border-rule">
        {groups.map((group) => (
          <Disclosure
            key={group.id}
            summary={
              <>
                <span className="flex-1">{group.title}</span>
                <span className="text-sm font-normal text-ink-2">
                  {t('count', {
                    chosen: group.services.filter((service) => chosen.includes(service.id)).length,
                    all: group.services.length,
                  })}
                </span>
              </>
            }
          >
            <Field as="group" name="serviceIds" label={group.title} hideLabel>
              <ChoiceList
                pick="many"
                defaultValue={chosen}
                choices={group.services.map(({ id, title }) => ({ value: id, label: title }))}
              />
            </Field>
          </Disclosure>
        ))}
      </div>
      <NextAction>
        <SubmitButton size="wide" pendingText={t('saving')}>
          {onward ? t('onward') : t('save')}
        </SubmitButton>
      </NextAction>
    </ActionForm>
  );
}
