'use client';

import { type FormEvent, useState } from 'react';
import { ADDED_MINUTES } from '@/lib/bookings/policy/price-change';
import type { PriceDraft } from '@/lib/bookings/schema/price-change';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select, Textarea } from '../ui/input';
import { Notice } from '../ui/notice';
import { askedScope } from '../vendors/asked-scope';
import { OwnLines } from '../vendors/own-lines';
import { PriceTotal } from '../vendors/price-total';
import { taxChoices } from '../vendors/tax-choices';
import { scopeStart } from './asked-before';
import type { FieldAct, FieldItem } from './field-item';
import { FieldLines } from './field-lines';
import { Picker } from './field-photos';
import { type FieldText, fill } from './field-text';
import type { FieldVisit } from './field-visit';
import { reasonOf } from './kept-row';

type Props = {
  visit: FieldVisit;
  price: PriceDraft;
  refused: FieldItem | undefined;
  text: FieldText;
  locale: string;
  add: (act: FieldAct) => Promise<void>;
};

/** The whole new scope; the customer sees it once it has been sent, and answers then. */
export function FieldPrice({ visit, price, refused, text, locale, add }: Props) {
  const [problem, setProblem] = useState<string>();
  const words = text.price;
  const name = visit.contact?.name ?? words.customer;
  const draft = { ...price, onlyLess: visit.photos.some(({ kind }) => kind === 'after') };
  const start = scopeStart(draft, refused);
  const shown = visit.photos.filter(({ kind }) => kind === 'other').length;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = askedScope(new FormData(event.currentTarget), draft);
    const found = 'problem' in asked ? asked.problem : shown === 0 ? 'photo_needed' : undefined;
    setProblem(found);
    if ('scope' in asked && !found) await add({ verb: 'price', ...asked.scope });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-6">
      {draft.onlyLess ? <Notice tone="warn" title={words.onlyLess} /> : null}
      <FieldLines draft={draft} start={start} text={text} locale={locale} />
      <fieldset>
        <legend className="font-semibold">{words.own}</legend>
        <p className="text-sm text-ink-2">{words.ownHint}</p>
        <OwnLines
          from={draft.items.length + draft.addOns.length}
          lines={start.own}
          taxes={taxChoices(draft.taxBps).map((value) => ({
            value,
            label: fill(words.percent, { percent: value / 100 }),
          }))}
          text={{ ...words, price: words.each }}
        />
      </fieldset>
      <Field name="reason" label={words.reason} hint={fill(words.reasonHint, { name })} required>
        <Textarea rows={3} maxLength={500} defaultValue={start.reason} />
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-semibold">{`${words.photos}: ${shown}`}</legend>
        <p className="text-sm text-ink-2">{words.photosHint}</p>
        <Picker kind="other" label={words.photos} text={text} add={add} next={false} />
      </fieldset>
      <Field name="addedMinutes" label={words.longer}>
        <Select defaultValue={start.addedMinutes}>
          {ADDED_MINUTES.map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes === 0 ? words.asPlanned : fill(words.minutes, { minutes })}
            </option>
          ))}
        </Select>
      </Field>
      <PriceTotal draft={draft} initial={start.sum} locale={locale} text={words} />
      {problem ? (
        <p role="alert" className="text-sm font-medium text-bad">
          {reasonOf(problem, text)}
        </p>
      ) : null}
      <Button type="submit" className="justify-self-start">
        {fill(words.ask, { name })}
      </Button>
    </form>
  );
}
