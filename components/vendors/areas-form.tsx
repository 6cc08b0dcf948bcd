import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { VendorDetail } from '@/lib/vendors/schema';
import { ActionForm } from '../ui/action-form';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

/** Pincodes that are covered: untick to leave one, type to add some. */
export function AreasForm({ areas, action }: { areas: VendorDetail['areas']; action: FormAction }) {
  const t = useTranslations('vendor.account.areas');
  return (
    <ActionForm action={action} className="grid gap-4">
      {areas.length > 0 ? (
        <Field as="group" name="keep" label={t('covered')}>
          <ChoiceList
            pick="many"
            layout="row"
            defaultValue={areas.map((area) => area.pincode)}
            choices={areas.map(({ pincode, place }) => ({
              value: pincode,
              label: (
                <>
                  <span className="font-mono text-sm">{pincode}</span>{' '}
                  <span className="text-sm font-normal">{place}</span>
                </>
              ),
            }))}
          />
        </Field>
      ) : null}
      <Field name="add" label={t('add')} hint={t('addHint')}>
        <Input mono inputMode="numeric" autoComplete="off" placeholder="560001" />
      </Field>
      <div className="md:max-w-60">
        <SubmitButton variant="quiet" size="wide" pendingText={t('saving')}>
          {t('save')}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
