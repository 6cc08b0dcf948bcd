import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** Whether a typed address is kept, and under which name. One that is kept already is not kept twice. */
export function KeepAddress() {
  const t = useTranslations('booking-flow.review');
  return (
    <div className="group/keep">
      <Checkbox name="keepAddress" value="true" label={t('keep')} defaultChecked />
      <Field name="addressLabel" label={t('keepLabel')} className="group-has-[:checked]/keep:block hidden max-w-xs">
        <Input autoComplete="off" maxLength={40} defaultValue={t('keepLabelDefault')} />
      </Field>
    </div>
  );
}
