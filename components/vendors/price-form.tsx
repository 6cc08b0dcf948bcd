import { useLocale, useTranslations } from 'next-intl';
import { ADDED_MINUTES } from '@/lib/bookings/policy/price-change';
import type { PriceDraft } from '@/lib/bookings/schema/price-change';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { MINUTE } from '@/lib/core/time';
import { formatTime } from '@/lib/core/time-text';
import { PhotoChoice } from '../photos/photo-choice';
import { PhotoUpload } from '../photos/photo-upload';
import { NextAction } from '../shell/next-action';
import { ActionForm } from '../ui/action-form';
import { Checkbox } from '../ui/checkbox';
import { Disclosure } from '../ui/disclosure';
import { Field } from '../ui/field';
import { Input, Select, Textarea } from '../ui/input';
import { Money } from '../ui/money';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { SubmitButton } from '../ui/submit-button';
import { OwnLines } from './own-lines';
import { priceStart } from './price-start';
import { PriceTotal } from './price-total';
import { taxChoices } from './tax-choices';

const MOST_PHOTOS = 6;

/** The whole new scope on one page: what stays, what comes off the list, what is written, why, and what it comes to. */
export function PriceForm({ draft, action }: { draft: PriceDraft; action: FormAction }) {
  const t = useTranslations('vendor.price');
  const locale = formatLocale(useLocale());
  const { items, addOns, currency, open } = draft;
  const start = priceStart(draft);
  const name = draft.customerName ?? t('customer');
  return (
    <ActionForm action={action} className="grid gap-8">
      <input type="hidden" name="bookingId" value={draft.bookingId} />
      {draft.onlyLess ? <Notice tone="warn" title={t('onlyLess')} /> : null}
      <Section title={t('booked')}>
        {items.map((item, index) => (
          <div key={item.id} className="border-b border-rule">
            <input type="hidden" name={`lines.${index}.id`} value={item.id} />
            <Ticked
              name={`lines.${index}.use`}
              on={start.kept.has(item.id)}
              title={item.quantity > 1 ? `${item.title} × ${item.quantity}` : item.title}
              amountMinor={item.amountMinor}
              currency={currency}
            />
            <Disclosure summary={<span className="ms-8 text-sm font-normal text-ink-2">{t('otherPrice')}</span>}>
              <Field name={`lines.${index}.price`} label={t('otherPriceOf', { title: item.title })} className="ms-8">
                <Input mono inputMode="decimal" placeholder={String(item.amountMinor / 100)} />
              </Field>
            </Disclosure>
          </div>
        ))}
      </Section>
      {addOns.length > 0 ? (
        <Section title={t('list')}>
          {addOns.map((addOn, index) => (
            <div key={addOn.id} className="border-b border-rule">
              <input type="hidden" name={`lines.${items.length + index}.addOnId`} value={addOn.id} />
              <Ticked
                name={`lines.${items.length + index}.use`}
                on={start.chosen.has(addOn.id)}
                title={addOn.title}
                amountMinor={addOn.priceMinor}
                currency={currency}
                plus
              />
            </div>
          ))}
        </Section>
      ) : null}
      <Section title={t('own')}>
        <p className="text-sm text-ink-2">{t('ownHint')}</p>
        <OwnLines
          from={items.length + addOns.length}
          lines={start.own}
          taxes={taxChoices(draft.taxBps).map((value) => ({ value, label: t('percent', { percent: value / 100 }) }))}
          text={{
            what: t('what'),
            kind: t('kind'),
            material: t('material'),
            labour: t('labour'),
            quantity: t('quantity'),
            price: t('each'),
            tax: t('tax'),
            add: t('add'),
            remove: t.raw('remove') as string,
          }}
        />
      </Section>
      <Section title={t('why')}>
        <div className="grid gap-5">
          <Field name="reason" label={t('reason')} hint={t('reasonHint', { name })} required>
            <Textarea rows={3} maxLength={500} defaultValue={open?.reason} />
          </Field>
          <Field name="photoIds" label={t('photos')} hint={t('photosHint')} as="group">
            <PhotoChoice
              name="photoIds"
              pick="many"
              photos={draft.photos.map(({ id, shown }, index) => ({
                id,
                label: t('photo', { number: index + 1 }),
                checked: !shown && index >= draft.photos.length - MOST_PHOTOS,
              }))}
            />
            <PhotoUpload bookingId={draft.bookingId} kind="other" photos={[]} />
          </Field>
          <Field name="addedMinutes" label={t('longer')}>
            <Select defaultValue={open?.addedMinutes ?? 0}>
              {ADDED_MINUTES.map((minutes) => (
                <option key={minutes} value={minutes}>
                  {minutes === 0 ? t('asPlanned') : t('minutes', { minutes })}
                  {isLate(draft, minutes)
                    ? ` · ${t('late', { time: formatTime(draft.next?.startsAt ?? draft.now, 'time', locale, draft.timeZone) })}`
                    : ''}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      </Section>
      <NextAction
        note={
          <Field name="lines" label={t('sum')} as="group" hideLabel>
            <PriceTotal
              draft={draft}
              initial={start.sum}
              locale={locale}
              text={{ from: t('from'), to: t('to'), receive: t.raw('receive') as string }}
            />
          </Field>
        }
      >
        <SubmitButton size="wide" pendingText={t('asking')}>
          {t('ask', { name })}
        </SubmitButton>
      </NextAction>
    </ActionForm>
  );
}

/** Whether so much longer work makes him leave too late for his next visit. */
const isLate = ({ endsAt, next }: PriceDraft, minutes: number): boolean =>
  minutes > 0 && next !== null && Date.parse(endsAt) + minutes * MINUTE > Date.parse(next.leaveBy);

type TickedProps = {
  name: string;
  on: boolean;
  title: string;
  amountMinor: number;
  currency: string;
  plus?: boolean;
};

function Ticked({ name, on, title, amountMinor, currency, plus }: TickedProps) {
  return (
    <Checkbox
      name={name}
      defaultChecked={on}
      className="[&>label>span]:flex-1"
      label={
        <span className="flex justify-between gap-4">
          <span>{title}</span>
          <span className="whitespace-nowrap">
            {plus ? '+' : null}
            <Money amountMinor={amountMinor} currency={currency} />
          </span>
        </span>
      }
    />
  );
}
