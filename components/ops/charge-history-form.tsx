import { useTranslations } from 'next-intl';
import { ENDINGS } from '@/lib/bookings/policy/charges';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import type { TriedNumbers } from './charge-numbers';

const MOMENTS = ['bookedAt', 'acceptedAt', 'startsAt', 'originalStartsAt', 'setOffAt', 'arrivedAt'] as const;

/** What happened to a made-up visit, and how it ended; what did not happen is left empty. */
export function ChargeHistoryForm({ fields, errors }: Pick<TriedNumbers, 'fields' | 'errors'>) {
  const t = useTranslations('ops.charges');
  const moment = (name: (typeof MOMENTS)[number] | 'endedAt') => (
    <Field key={name} name={name} label={t(`field.${name}`)} error={errors[name]}>
      <Input
        type="datetime-local"
        className="px-2.5! text-sm!"
        step={(fields[name]?.length ?? 0) > 16 ? 'any' : undefined}
        defaultValue={fields[name]}
      />
    </Field>
  );
  return (
    <div className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-2">
      <Field name="ending" label={t('field.ending')} error={errors.ending}>
        <Select defaultValue={fields.ending}>
          {ENDINGS.map((ending) => (
            <option key={ending} value={ending}>
              {t(`ending.${ending}`)}
            </option>
          ))}
        </Select>
      </Field>
      {moment('endedAt')}
      <Field name="total" label={t('field.total')} error={errors.total}>
        <Input mono inputMode="decimal" autoComplete="off" defaultValue={fields.total} />
      </Field>
      {MOMENTS.map(moment)}
    </div>
  );
}
