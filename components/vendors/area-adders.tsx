import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { NearDistrict } from '@/lib/vendors/schema';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

type Props = { home: string; districts: NearDistrict[]; addDistrict: FormAction; addAround: FormAction };

const KILOMETRES = [2, 5, 10, 15, 25, 40];

/** Many pincodes at once: everything around one, or a whole district of those nearby. */
export function AreaAdders({ home, districts, addDistrict, addAround }: Props) {
  const t = useTranslations('vendor.account.areas');
  return (
    <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
      <ActionForm action={addAround} className="grid grid-cols-[minmax(0,1fr)_8rem] content-start gap-4">
        <Field name="pincode" label={t('aroundPincode')}>
          <Input mono inputMode="numeric" autoComplete="off" defaultValue={home} />
        </Field>
        <Field name="km" label={t('within')}>
          <Select defaultValue={10}>
            {KILOMETRES.map((km) => (
              <option key={km} value={km}>
                {t('km', { km })}
              </option>
            ))}
          </Select>
        </Field>
        <SubmitButton variant="quiet" size="wide" className="col-span-2" pendingText={t('saving')}>
          {t('addAround')}
        </SubmitButton>
      </ActionForm>
      {districts.length > 0 ? (
        <ActionForm action={addDistrict} className="grid content-start gap-4">
          <Field name="place" label={t('district')}>
            <Select>
              {districts.map(({ state, district }) => (
                <option key={`${state}|${district}`} value={`${state}|${district}`}>
                  {`${district}, ${state}`}
                </option>
              ))}
            </Select>
          </Field>
          <SubmitButton variant="quiet" size="wide" pendingText={t('saving')}>
            {t('addDistrict')}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  );
}
