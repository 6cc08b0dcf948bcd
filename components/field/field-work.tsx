'use client';

import { formatWindow } from '@/lib/core/time-text';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { FieldContact } from './field-contact';
import type { FieldAct, FieldItem } from './field-item';
import { FieldKept } from './field-kept';
import { FieldMoney } from './field-money';
import { FieldMore } from './field-more';
import type { Progress } from './field-store';
import type { FieldText } from './field-text';
import { FieldVerbs } from './field-verbs';
import { type FieldVisit, fieldStep, withItems } from './field-visit';

type Props = {
  /** As the server said it last. */
  kept: FieldVisit;
  items: FieldItem[];
  progress: Progress;
  text: FieldText;
  locale: string;
  add: (act: FieldAct) => Promise<void>;
  back: () => void;
};

/** One visit without a network: where, what, the one verb that is due, and what became of all that was done. */
export function FieldWork({ kept, items, progress, text, locale, add, back }: Props) {
  const visit = withItems(kept, items);
  const step = fieldStep(visit);
  const isLost = items.some(({ code }) => code === 'not_found' || code === 'forbidden');
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="text-ink-2">{formatWindow(visit.startsAt, visit.arrivalEndsAt, locale, visit.timeZone)}</p>
        <Button size="sm" onClick={back}>
          {text.back}
        </Button>
      </div>
      {isLost ? null : (
        <>
          <section className="slip-head grid gap-4 pt-4" aria-labelledby="field-step">
            <h2 id="field-step" className="text-xl">
              {text.step[step]}
            </h2>
            {visit.priceChanges[0]?.status === 'proposed' ? <Notice title={text.asked} /> : null}
            <FieldVerbs visit={visit} step={step} text={text} add={add} />
          </section>
          <FieldContact visit={visit} text={text} navigate={step === 'go' || step === 'arrive'} />
        </>
      )}
      <FieldKept items={items} progress={progress} text={text} />
      {isLost ? null : (
        <>
          <FieldMore visit={visit} items={items} text={text} locale={locale} add={add} />
          <FieldMoney visit={visit} text={text} locale={locale} />
        </>
      )}
    </div>
  );
}
