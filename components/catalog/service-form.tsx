import { useTranslations } from 'next-intl';
import type { EditableService } from '@/lib/catalog/schema';
import type { FormAction } from '@/lib/core/action-state';
import type { SupplierOfRecord } from '@/lib/core/policy';
import { SHOT_MOMENTS } from '@/lib/core/shots';
import { ActionForm } from '../ui/action-form';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input, Select, Textarea } from '../ui/input';
import { Section } from '../ui/section';
import { SubmitButton } from '../ui/submit-button';
import { PriceSplit } from './price-split';

type ServiceFormProps = {
  /** Null for a new one. */
  service: EditableService | null;
  categories: { id: string; title: string; commissionBps: number; active: boolean }[];
  supplier: SupplierOfRecord;
  action: FormAction;
};

/** Two empty lines to add to; saving makes room for two more. */
const withSpare = <T extends { id: string }>(lines: T[]): { key: string; line: T | null }[] => [
  ...lines.map((line) => ({ key: line.id, line })),
  { key: 'spare-1', line: null },
  { key: 'spare-2', line: null },
];

const hundredths = (value: number): string => String(value / 100);

/** A whole service on one page: words, price with what becomes of it, add-ons and checklist in their order. */
export function ServiceForm({ service, categories, supplier, action }: ServiceFormProps) {
  const t = useTranslations('admin.service');
  const addOns = withSpare(service?.addOns ?? []);
  const checklist = withSpare(service?.checklist ?? []);
  const shots = withSpare(service?.shots ?? []);
  return (
    <ActionForm action={action} className="grid gap-8">
      {service ? (
        <>
          <input type="hidden" name="serviceId" value={service.id} />
          <input type="hidden" name="expectedVersion" value={service.version} />
        </>
      ) : null}
      <Section title={t('words')}>
        <div className="grid gap-4 md:grid-cols-2">
          <Field name="title" label={t('title')} required>
            <Input defaultValue={service?.title} maxLength={120} />
          </Field>
          <Field name="categoryId" label={t('category')} required>
            <Select defaultValue={service?.categoryId}>
              {categories.map(({ id, title, active }) => (
                <option key={id} value={id}>
                  {active ? title : t('retiredCategory', { title })}
                </option>
              ))}
            </Select>
          </Field>
          <Field name="description" label={t('description')} required>
            <Textarea rows={3} maxLength={2000} defaultValue={service?.description} />
          </Field>
          <Field name="includes" label={t('includes')} hint={t('includesHint')}>
            <Textarea rows={3} defaultValue={service?.includes.join('\n')} />
          </Field>
        </div>
      </Section>
      <Section title={t('priceAndTime')}>
        <PriceSplit
          categories={categories}
          initial={{
            price: service ? hundredths(service.priceMinor) : '',
            tax: hundredths(service?.taxBps ?? 1800),
            categoryId: service?.categoryId ?? categories[0]?.id ?? '',
          }}
          currency={service?.currency ?? 'INR'}
          supplier={supplier}
          text={{
            price: t('price'),
            priceHint: t('priceHint'),
            tax: t('tax'),
            net: t('net'),
            taxPart: t('taxPart'),
            commission: t('commission'),
            earns: t('earns'),
            split: t('split'),
          }}
        />
        <div className="mt-4 grid grid-cols-2 gap-4 md:max-w-md">
          <Field name="duration" label={t('duration')} required>
            <Input mono inputMode="numeric" defaultValue={service?.durationMinutes ?? 60} />
          </Field>
          <Field name="warranty" label={t('warranty')} required>
            <Input mono inputMode="numeric" defaultValue={service?.warrantyDays ?? 0} />
          </Field>
        </div>
      </Section>
      <Section title={t('addOns')}>
        <p className="mb-3 text-sm text-ink-2">{t('addOnsHint')}</p>
        <ul className="grid gap-4">
          {addOns.map(({ key, line: addOn }, index) => (
            <li key={key} className="grid grid-cols-6 gap-3 md:grid-cols-[4rem_minmax(0,1fr)_8rem_8rem]">
              {addOn ? <input type="hidden" name={`addOns.${index}.id`} value={addOn.id} /> : null}
              <Field name={`addOns.${index}.place`} label={t('place')} className="col-span-2 md:col-span-1">
                <Input mono inputMode="numeric" defaultValue={addOn ? index + 1 : ''} />
              </Field>
              <Field name={`addOns.${index}.title`} label={t('addOn')} className="col-span-4 md:col-span-1">
                <Input maxLength={120} defaultValue={addOn?.title} />
              </Field>
              <Field name={`addOns.${index}.price`} label={t('addOnPrice')} className="col-span-3 md:col-span-1">
                <Input mono inputMode="decimal" defaultValue={addOn ? hundredths(addOn.priceMinor) : ''} />
              </Field>
              <Field name={`addOns.${index}.minutes`} label={t('minutes')} className="col-span-3 md:col-span-1">
                <Input mono inputMode="numeric" defaultValue={addOn?.durationMinutes} />
              </Field>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('checklist')}>
        <p className="mb-3 text-sm text-ink-2">{t('checklistHint')}</p>
        <ul className="grid gap-4">
          {checklist.map(({ key, line: item }, index) => (
            <li
              key={key}
              className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 md:grid-cols-[4rem_minmax(0,1fr)_8rem]"
            >
              {item ? <input type="hidden" name={`checklist.${index}.id`} value={item.id} /> : null}
              <Field name={`checklist.${index}.place`} label={t('place')}>
                <Input mono inputMode="numeric" defaultValue={item ? index + 1 : ''} />
              </Field>
              <Field name={`checklist.${index}.label`} label={t('item')}>
                <Input maxLength={200} defaultValue={item?.label} />
              </Field>
              <Checkbox
                name={`checklist.${index}.required`}
                label={t('required')}
                defaultChecked={item?.required ?? false}
                className="self-end max-md:col-start-2"
              />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('shots')}>
        <p className="mb-3 text-sm text-ink-2">{t('shotsHint')}</p>
        <ul className="grid gap-4">
          {shots.map(({ key, line: shot }, index) => (
            <li
              key={key}
              className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 md:grid-cols-[4rem_minmax(0,1fr)_12rem]"
            >
              {shot ? <input type="hidden" name={`shots.${index}.id`} value={shot.id} /> : null}
              <Field name={`shots.${index}.place`} label={t('place')}>
                <Input mono inputMode="numeric" defaultValue={shot ? index + 1 : ''} />
              </Field>
              <Field name={`shots.${index}.label`} label={t('shot')}>
                <Input maxLength={80} defaultValue={shot?.label} />
              </Field>
              <Field name={`shots.${index}.moment`} label={t('moment')} className="max-md:col-start-2">
                <Select defaultValue={shot?.moment ?? 'both'}>
                  {SHOT_MOMENTS.map((moment) => (
                    <option key={moment} value={moment}>
                      {t(`moments.${moment}`)}
                    </option>
                  ))}
                </Select>
              </Field>
            </li>
          ))}
        </ul>
      </Section>
      <div className="border-t border-rule pt-4">
        {service ? <p className="mb-3 text-sm">{t('effect', { count: service.openBookings })}</p> : null}
        <SubmitButton variant="next">{t(service ? 'save' : 'create')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
