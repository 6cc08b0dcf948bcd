import type { PriceDraft } from '@/lib/bookings/schema/price-change';
import { formatMoney } from '@/lib/core/money';
import { Checkbox } from '../ui/checkbox';
import { Disclosure } from '../ui/disclosure';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import type { ScopeStart } from './asked-before';
import { type FieldText, fill } from './field-text';

type Props = { draft: PriceDraft; start: ScopeStart; text: FieldText; locale: string };

/** What stands, each with another price if it needs one, and what the price list has beside it. */
export function FieldLines({ draft, start, text, locale }: Props) {
  const { items, addOns, currency } = draft;
  const words = text.price;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  return (
    <>
      <fieldset>
        <legend className="font-semibold">{words.booked}</legend>
        {items.map(({ id, title, quantity, amountMinor }, at) => (
          <div key={id} className="border-b border-rule">
            <Ticked
              name={`lines.${at}.use`}
              on={start.kept.has(id)}
              title={quantity > 1 ? `${title} × ${quantity}` : title}
              amount={money(amountMinor)}
            />
            <Disclosure summary={<span className="ms-8 text-sm font-normal text-ink-2">{words.otherPrice}</span>}>
              <Field name={`lines.${at}.price`} label={fill(words.otherPriceOf, { title })} className="ms-8">
                <Input
                  mono
                  inputMode="decimal"
                  placeholder={String(amountMinor / 100)}
                  defaultValue={start.prices.get(id)}
                />
              </Field>
            </Disclosure>
          </div>
        ))}
      </fieldset>
      {addOns.length > 0 ? (
        <fieldset>
          <legend className="font-semibold">{words.list}</legend>
          {addOns.map(({ id, title, priceMinor }, at) => (
            <div key={id} className="border-b border-rule">
              <Ticked
                name={`lines.${items.length + at}.use`}
                on={start.chosen.has(id)}
                title={title}
                amount={`+${money(priceMinor)}`}
              />
            </div>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}

function Ticked({ name, on, title, amount }: { name: string; on: boolean; title: string; amount: string }) {
  return (
    <Checkbox
      name={name}
      defaultChecked={on}
      className="[&>label>span]:flex-1"
      label={
        <span className="flex justify-between gap-4">
          <span>{title}</span>
          <span className="font-mono whitespace-nowrap tabular-nums">{amount}</span>
        </span>
      }
    />
  );
}
