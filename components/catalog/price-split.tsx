'use client';

import { useState } from 'react';
import { commissionOf, netPayOf, taxOf } from '@/lib/bookings/policy';
import { formatMoney } from '@/lib/core/money';
import type { SupplierOfRecord } from '@/lib/core/policy';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

type PriceSplitProps = {
  categories: { id: string; commissionBps: number }[];
  initial: { price: string; tax: string; categoryId: string };
  currency: string;
  supplier: SupplierOfRecord;
  text: Record<'price' | 'priceHint' | 'tax' | 'net' | 'taxPart' | 'commission' | 'earns' | 'split', string>;
};

const AMOUNT = /^\d{1,9}(\.\d{1,2})?$/;
const minor = (text: string): number | null => (AMOUNT.test(text.trim()) ? Math.round(Number(text) * 100) : null);

/** Price and tax as people write them, and at once what of the price is tax, commission and the professional's. */
export function PriceSplit({ categories, initial, currency, supplier, text }: PriceSplitProps) {
  const [price, setPrice] = useState(initial.price);
  const [tax, setTax] = useState(initial.tax);
  const [amountMinor, taxBps] = [minor(price), minor(tax)];
  const bps = categories.find(({ id }) => id === initial.categoryId)?.commissionBps ?? 0;
  const items = [{ kind: 'labour' as const, amountMinor: amountMinor ?? 0, taxBps: taxBps ?? 0, commissionBps: bps }];
  const contained = taxOf(items);
  const parts = [
    { name: text.net, value: (amountMinor ?? 0) - contained },
    { name: text.taxPart, value: contained },
    { name: `${text.commission} (${bps / 100} %)`, value: commissionOf(items) },
    { name: text.earns, value: netPayOf(items, supplier) },
  ];
  return (
    <div className="grid items-start gap-4 md:grid-cols-[16rem_minmax(0,26rem)] md:gap-10">
      <div className="grid grid-cols-2 gap-4">
        <Field name="price" label={text.price} hint={text.priceHint} required>
          <Input
            mono
            inputMode="decimal"
            autoComplete="off"
            value={price}
            onChange={(event) => setPrice(event.target.value)}
          />
        </Field>
        <Field name="tax" label={text.tax} hint="%" required>
          <Input
            mono
            inputMode="decimal"
            autoComplete="off"
            value={tax}
            onChange={(event) => setTax(event.target.value)}
          />
        </Field>
      </div>
      <dl aria-label={text.split} className="text-sm">
        {parts.map(({ name, value }) => (
          <div key={name} className="flex justify-between gap-4 border-b border-rule py-1.5">
            <dt className="text-ink-2">{name}</dt>
            <dd className="font-mono tabular-nums">
              {amountMinor === null || taxBps === null ? '–' : formatMoney(value, currency)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
