import { useTranslations } from 'next-intl';
import type { EditableService } from '@/lib/catalog/schema';
import type { FormAction } from '@/lib/core/action-state';
import type { SupplierOfRecord } from '@/lib/core/policy';
import { ActionForm } from '../ui/action-form';
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

const hundredths = (value: number): string => String(value / 100);

/** A service’s words, and its price with what becomes of it. */
export function ServiceForm({ service, categories, supplier, action }: ServiceFormProps) {
  const t = useTranslations('admin.service');
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
      <div className="border-t border-rule pt-4">
        <p className="mb-3 text-sm">{service ? t('effect', { count: service.openBookings }) : t('createLead')}</p>
        <SubmitButton variant="next">{t(service ? 'save' : 'create')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
