import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { ApplyStep } from '@/lib/vendors/policy/apply-steps';
import type { VendorDetail } from '@/lib/vendors/schema';
import { NextAction } from '../shell/next-action';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

type Props = { areas: VendorDetail['areas']; action: FormAction; onward?: ApplyStep };

/** Pincodes that are covered: type to add some, untick to leave one. */
export function AreasForm({ areas, action, onward }: Props) {
  const t = useTranslations('vendor.account.areas');
  return (
    <ActionForm action={action} className="grid gap-6">
      {onward ? <input type="hidden" name="step" value={onward} /> : null}
      <Field name="add" label={t('add')} hint={t('addHint')} className="max-w-xl">
        <Input mono inputMode="numeric" autoComplete="off" />
      </Field>
      {areas.length > 0 ? (
        <fieldset>
          <legend className="text-sm font-semibold">{t('covered', { count: areas.length })}</legend>
          <ul className="mt-1.5 gap-x-8 border-t border-rule sm:columns-2 lg:columns-3">
            {areas.map(({ pincode, place }) => (
              <li key={pincode} className="break-inside-avoid border-b border-rule">
                <label className="flex min-h-11 items-center gap-3 has-checked:font-medium">
                  <input
                    type="checkbox"
                    name="keep"
                    value={pincode}
                    defaultChecked
                    className="size-5 shrink-0 accent-ink"
                  />
                  <span className="font-mono text-sm">{pincode}</span>
                  <span className="min-w-0 truncate text-sm font-normal text-ink-2">{place}</span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      ) : null}
      <NextAction>
        <SubmitButton size="wide" pendingText={t('saving')}>
          {onward ? t('onward') : t('save')}
        </SubmitButton>
      </NextAction>
    </ActionForm>
  );
}
