'use client';

import { type FormEvent, useState } from 'react';
import { UNFINISHED_REASONS, type UnfinishedReason } from '@/lib/bookings/policy/door-choices';
import { formatMoney } from '@/lib/core/money';
import { formatWindow } from '@/lib/core/time-text';
import { Button } from '../ui/button';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Select, Textarea } from '../ui/input';
import type { FieldAct, FieldItem } from './field-item';
import { type FieldText, fill } from './field-text';
import type { FieldVisit } from './field-visit';
import { reasonOf } from './kept-row';

type Props = {
  visit: FieldVisit;
  kit: NonNullable<FieldVisit['kit']>;
  refused: FieldItem | undefined;
  text: FieldText;
  locale: string;
  add: (act: FieldAct) => Promise<void>;
};

const LEAST_WORDS = 5;

/** Why the work cannot be done, or finished, and how it shall go on; the customer is asked once it has been sent. */
export function FieldUnfinished({ visit, kit, refused, text, locale, add }: Props) {
  const [problem, setProblem] = useState<{ field: 'reason' | 'note'; code: string }>();
  const words = text.unfinished;
  const name = visit.contact?.name ?? words.customer;
  const again = visit.status === 'in_progress' ? 'return' : 'reschedule';
  const before = refused?.act.verb === 'unfinished' ? refused.act : undefined;
  const times = kit.returnTimes.filter(({ start }) => Date.parse(start) > Date.now());
  const { feeMinor, vendorShareMinor } = kit.unfinished;
  const money = (minor: number) => formatMoney(minor, visit.currency, locale);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    const said = (field: string) => String(form.get(field) ?? '').trim();
    const note = said('note');
    if (said('reason') === '') return setProblem({ field: 'reason', code: 'choose_reason' });
    if (note.length < LEAST_WORDS) return setProblem({ field: 'note', code: 'reason_short' });
    setProblem(undefined);
    const why = { verb: 'unfinished', reason: said('reason') as UnfinishedReason, note } as const;
    const way =
      said('way') === 'charge'
        ? ({ way: 'charge', expectedFeeMinor: feeMinor } as const)
        : { way: again as typeof again, slotStart: said('slotStart') };
    await add({ ...why, ...way });
  };
  const wrong = (field: string) => (problem?.field === field ? reasonOf(problem.code, text) : undefined);
  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <Field name="reason" label={words.reason} as="group" error={wrong('reason')} required>
        <ChoiceList
          defaultValue={before?.reason}
          choices={UNFINISHED_REASONS.map((value) => ({ value, label: text.trouble[value] }))}
        />
      </Field>
      <Field name="note" label={words.note} hint={fill(words.noteHint, { name })} error={wrong('note')} required>
        <Textarea rows={3} maxLength={500} defaultValue={before?.note} />
      </Field>
      {times.length > 0 ? (
        <div className="grid gap-3">
          <Field name="slotStart" label={words.again[again]} hint={text.timesHint}>
            <Select>
              {times.map(({ start, arrivalEnd }) => (
                <option key={start} value={start}>
                  {formatWindow(start, arrivalEnd, locale, visit.timeZone)}
                </option>
              ))}
            </Select>
          </Field>
          <Button type="submit" name="way" value={again} className="justify-self-start">
            {fill(words.propose, { name })}
          </Button>
        </div>
      ) : null}
      <div className="grid gap-3">
        <p className="text-sm text-ink-2">
          {fill(words.endLead, { name, fee: money(feeMinor), share: money(vendorShareMinor) })}
        </p>
        <Button type="submit" name="way" value="charge" className="justify-self-start">
          {fill(words.endVerb, { fee: money(feeMinor) })}
        </Button>
      </div>
    </form>
  );
}
