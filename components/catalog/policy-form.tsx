import { useTranslations } from 'next-intl';
import type { PolicyVersion } from '@/lib/catalog/schema/policy';
import type { FormAction } from '@/lib/core/action-state';
import { countWords } from '@/lib/core/counted';
import { CHARGE_MODELS, HOLD_MODES, POLICY_UNITS, SUPPLIERS_OF_RECORD } from '@/lib/core/policy';
import { policyText } from '@/lib/core/policy-text';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Input, Select, Textarea } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';
import { POLICY_KEYS } from './policy-words';

const CHOICES = { holdMode: HOLD_MODES, chargeModel: CHARGE_MODELS, supplierOfRecord: SUPPLIERS_OF_RECORD } as const;

/** Every number of the market to be changed; saving makes a new version, in force from now. */
export function PolicyForm({ current, action }: { current: PolicyVersion; action: FormAction }) {
  const t = useTranslations('admin.policy');
  const d = useTranslations('desk');
  return (
    <ActionForm action={action} className="grid gap-6">
      <input type="hidden" name="expectedVersion" value={current.version} />
      <div className="grid items-end gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
        {POLICY_KEYS.map((key) => (
          <Field key={key} name={key} label={t(`name.${key}`)} hint={t(`in.${POLICY_UNITS[key]}`)} required>
            {POLICY_UNITS[key] === 'choice' ? (
              <Select defaultValue={String(current.rules[key])}>
                {CHOICES[key as keyof typeof CHOICES].map((value) => (
                  <option key={value} value={value}>
                    {t(`choice.${value}`)}
                  </option>
                ))}
              </Select>
            ) : (
              <Input mono inputMode="decimal" autoComplete="off" defaultValue={policyText(key, current.rules)} />
            )}
          </Field>
        ))}
      </div>
      <Field name="reason" label={d('reason')} hint={d('reasonHint')} required>
        <Textarea rows={2} maxLength={500} />
      </Field>
      <p className="text-sm">{t('effect', countWords(current.bookings))}</p>
      <SubmitButton variant="next" className="justify-self-start">
        {t('save')}
      </SubmitButton>
    </ActionForm>
  );
}
