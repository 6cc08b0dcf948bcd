import { useTranslations } from 'next-intl';
import type { ServiceRows } from '@/lib/catalog/schema/service-rows';
import type { FormAction } from '@/lib/core/action-state';
import { SHOT_MOMENTS } from '@/lib/core/shots';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { LineFrame } from './line-frame';

type Props = {
  serviceId: string;
  rows: ServiceRows;
  saveAddOn: FormAction;
  saveItem: FormAction;
  saveShot: FormAction;
  place: FormAction;
  archive: FormAction;
};

/** Add-ons, checklist and required photos of a service, each line in its place. */
export function ServiceLines({ serviceId, rows, saveAddOn, saveItem, saveShot, place, archive }: Props) {
  const t = useTranslations('admin.service');
  const l = useTranslations('admin.lines');
  const own = { serviceId, place, archive };
  return (
    <>
      <LineFrame
        {...own}
        kind="addOns"
        title={t('addOns')}
        hint={t('addOnsHint')}
        addTitle={l('addAddOn')}
        lines={rows.addOns}
        nameOf={({ title }) => title}
        save={saveAddOn}
        fields={(line) => (
          <>
            <Field name="title" label={t('addOn')} className="flex-1 max-sm:col-span-2">
              <Input maxLength={120} defaultValue={line?.title} />
            </Field>
            <Field name="price" label={t('addOnPrice')} className="sm:w-28">
              <Input mono inputMode="decimal" defaultValue={line ? String(line.priceMinor / 100) : ''} />
            </Field>
            <Field name="minutes" label={t('minutes')} className="sm:w-24">
              <Input mono inputMode="numeric" defaultValue={line?.durationMinutes} />
            </Field>
          </>
        )}
      />
      <LineFrame
        {...own}
        kind="checklist"
        title={t('checklist')}
        hint={t('checklistHint')}
        addTitle={l('addItem')}
        lines={rows.checklist}
        nameOf={({ label }) => label}
        save={saveItem}
        fields={(line) => (
          <>
            <Field name="label" label={t('item')} className="flex-1 max-sm:col-span-2">
              <Input maxLength={200} defaultValue={line?.label} />
            </Field>
            <Checkbox name="required" label={t('required')} defaultChecked={line?.required ?? false} />
          </>
        )}
      />
      <LineFrame
        {...own}
        kind="shots"
        title={t('shots')}
        hint={t('shotsHint')}
        addTitle={l('addShot')}
        lines={rows.shots}
        nameOf={({ label }) => label}
        save={saveShot}
        fields={(line) => (
          <>
            <Field name="label" label={t('shot')} className="flex-1 max-sm:col-span-2">
              <Input maxLength={80} defaultValue={line?.label} />
            </Field>
            <Field name="moment" label={t('moment')} className="sm:w-52">
              <Select defaultValue={line?.moment ?? 'both'}>
                {SHOT_MOMENTS.map((moment) => (
                  <option key={moment} value={moment}>
                    {t(`moments.${moment}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </>
        )}
      />
    </>
  );
}
