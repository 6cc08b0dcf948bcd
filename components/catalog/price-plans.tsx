import { useTranslations } from 'next-intl';
import type { PriceChange, PricePlan } from '@/lib/catalog/schema/service-rows';
import type { FormAction } from '@/lib/core/action-state';
import { Disclosure } from '../ui/disclosure';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Money } from '../ui/money';
import { RowForm } from '../ui/row-form';
import { Section } from '../ui/section';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';

type Props = {
  service: { id: string; taxBps: number; currency: string };
  plans: PricePlan[];
  changes: PriceChange[];
  save: FormAction;
  withdraw: FormAction;
};

/** The prices that a service takes on days to come, edited in their place, and those that it had. */
export function PricePlans({ service, plans, changes, save, withdraw }: Props) {
  const t = useTranslations('admin.lines');
  return (
    <Section title={t('prices')}>
      <p className="mb-2 text-sm text-ink-2">{t('pricesHint')}</p>
      <ul>
        {plans.map((plan) => (
          <li
            key={plan.id}
            className="grid gap-x-4 gap-y-2 border-t border-rule py-3 md:grid-cols-[minmax(0,1fr)_auto] md:items-end"
          >
            <RowForm action={save} className="grid grid-cols-2 items-end gap-3 sm:flex">
              <input type="hidden" name="serviceId" value={service.id} />
              <input type="hidden" name="id" value={plan.id} />
              <input type="hidden" name="expectedUpdatedAt" value={plan.updatedAt} />
              <PriceFields plan={plan} taxBps={plan.taxBps} />
              <SubmitButton variant="quiet" aria-label={t('saveNamed', { name: t('planOf', { day: plan.day }) })}>
                {t('save')}
              </SubmitButton>
              <p className="pb-3 text-sm text-ink-2">{t('plannedBy', { name: plan.by })}</p>
            </RowForm>
            <RowForm action={withdraw}>
              <input type="hidden" name="serviceId" value={service.id} />
              <input type="hidden" name="id" value={plan.id} />
              <input type="hidden" name="expectedUpdatedAt" value={plan.updatedAt} />
              <SubmitButton
                variant="link"
                size="tight"
                aria-label={`${t('withdraw')}: ${t('planOf', { day: plan.day })}`}
              >
                {t('withdraw')}
              </SubmitButton>
            </RowForm>
          </li>
        ))}
      </ul>
      <RowForm action={save} resetOnOk className="grid grid-cols-2 items-end gap-3 border-y border-rule py-3 sm:flex">
        <input type="hidden" name="serviceId" value={service.id} />
        <PriceFields plan={null} taxBps={service.taxBps} />
        <SubmitButton variant="quiet" className="justify-self-start" aria-label={t('addPrice')}>
          {t('add')}
        </SubmitButton>
      </RowForm>
      <Disclosure summary={t('changes')}>
        {changes.length === 0 ? <p className="text-sm text-ink-2">{t('noChanges')}</p> : null}
        <ol className="text-sm">
          {changes.map(({ id, at, by, price, tax }) => (
            <li key={id} className="flex flex-wrap gap-x-4 border-b border-rule py-2">
              <Time at={at} className="text-ink-2" />
              {price ? (
                <span>
                  <del className="text-ink-2">
                    <Money amountMinor={price.before} currency={service.currency} />
                  </del>{' '}
                  <span aria-hidden="true">→</span>{' '}
                  <ins className="font-medium no-underline">
                    <Money amountMinor={price.after} currency={service.currency} />
                  </ins>
                </span>
              ) : null}
              {tax ? (
                <span>
                  {t('tax')} <del className="text-ink-2">{tax.before / 100} %</del> <span aria-hidden="true">→</span>{' '}
                  <ins className="no-underline">{tax.after / 100} %</ins>
                </span>
              ) : null}
              <span className="text-ink-2">{by ?? t('byClock')}</span>
            </li>
          ))}
        </ol>
      </Disclosure>
    </Section>
  );
}

function PriceFields({ plan, taxBps }: { plan: PricePlan | null; taxBps: number }) {
  const t = useTranslations('admin.lines');
  const s = useTranslations('admin.service');
  return (
    <>
      <Field name="price" label={s('price')} className="sm:w-40">
        <Input mono inputMode="decimal" defaultValue={plan ? String(plan.priceMinor / 100) : ''} />
      </Field>
      <Field name="tax" label={s('tax')} className="sm:w-24">
        <Input mono inputMode="decimal" defaultValue={String(taxBps / 100)} />
      </Field>
      <Field name="from" label={t('from')} className="max-sm:col-span-2 sm:w-48">
        <Input type="date" defaultValue={plan?.day} />
      </Field>
    </>
  );
}
