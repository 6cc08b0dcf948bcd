import { useTranslations } from 'next-intl';
import { CHARGE_NUMBERS } from '@/lib/bookings/policy/simulation';
import { POLICY_UNITS } from '@/lib/core/policy';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';

export type TriedNumbers = {
  /** As typed. */
  fields: Record<string, string | undefined>;
  /** Sentences, by field. */
  errors: Record<string, string>;
  versions: number[];
  present: number;
};

/** The numbers that are tried: a version to begin with, and what of it is changed. */
export function ChargeNumbers({ fields, errors, versions, present }: TriedNumbers) {
  const t = useTranslations('ops.charges');
  const p = useTranslations('admin.policy');
  return (
    <div className="grid grid-cols-2 items-end gap-x-4 gap-y-3">
      <Field name="version" label={t('version')} error={errors.version} className="col-span-2">
        <Select defaultValue={fields.version}>
          {versions.map((version) => (
            <option key={version} value={version}>
              {version === present ? t('inForce', { version }) : p('version', { version })}
            </option>
          ))}
        </Select>
      </Field>
      {CHARGE_NUMBERS.map((key) => (
        <Field key={key} name={key} label={p(`name.${key}`)} hint={p(`in.${POLICY_UNITS[key]}`)} error={errors[key]}>
          <Input mono inputMode="decimal" autoComplete="off" defaultValue={fields[key]} />
        </Field>
      ))}
    </div>
  );
}
