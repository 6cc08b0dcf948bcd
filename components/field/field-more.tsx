'use client';

import { Disclosure } from '../ui/disclosure';
import type { FieldAct, FieldItem } from './field-item';
import { FieldMessage } from './field-message';
import { FieldPrice } from './field-price';
import { type FieldText, fill } from './field-text';
import { FieldUnfinished } from './field-unfinished';
import { type FieldVisit, mayStop } from './field-visit';

type Props = {
  visit: FieldVisit;
  items: FieldItem[];
  text: FieldText;
  locale: string;
  add: (act: FieldAct) => Promise<void>;
};

/** What is not the next step: a word to the customer, another price, an end before the end. */
export function FieldMore({ visit, items, text, locale, add }: Props) {
  const of = (verb: FieldAct['verb']) => items.filter(({ act }) => act.verb === verb);
  const refused = (verb: FieldAct['verb']) => of(verb).find(({ state }) => state === 'refused');
  // Folded again once something was said.
  const fresh = (verb: FieldAct['verb']) => `${verb}-${of(verb).length}-${refused(verb)?.seq ?? ''}`;
  const name = visit.contact?.name;
  const { kit } = visit;
  const asked = { visit, text, locale, add };
  return (
    <section aria-labelledby="field-more">
      <h2 id="field-more" className="mb-2 text-lg font-semibold">
        {text.more}
      </h2>
      <div className="border-t border-rule">
        {name ? (
          <Disclosure key={fresh('message')} summary={fill(text.message.title, { name })}>
            <FieldMessage name={name} refused={refused('message')} text={text} add={add} />
          </Disclosure>
        ) : null}
        {kit?.price && visit.status === 'in_progress' ? (
          <Disclosure key={fresh('price')} summary={text.price.title}>
            <FieldPrice {...asked} price={kit.price} refused={refused('price')} />
          </Disclosure>
        ) : null}
        {kit && mayStop(visit) ? (
          <Disclosure key={fresh('unfinished')} summary={text.unfinished.title}>
            <FieldUnfinished {...asked} kit={kit} refused={refused('unfinished')} />
          </Disclosure>
        ) : null}
      </div>
    </section>
  );
}
