'use client';

import { ButtonAnchor } from '../ui/button';
import { mapsAddress } from '../vendors/maps-address';
import { type FieldText, fill } from './field-text';
import type { FieldVisit } from './field-visit';

/** Who waits and where, and what is to be done there. */
export function FieldContact({ visit, text, navigate }: { visit: FieldVisit; text: FieldText; navigate: boolean }) {
  const { contact } = visit;
  const facts = [
    [text.landmark, contact?.landmark],
    [text.access, contact?.accessNotes],
    [text.notes, contact?.notes],
    [text.scope, visit.items.map(({ title }) => title).join(', ')],
  ] as const;
  return (
    <section className="grid gap-3">
      {contact ? (
        <address className="not-italic">
          <span className="block font-semibold">{contact.name}</span>
          <span className="block">{contact.line1}</span>
          {contact.line2 ? <span className="block">{contact.line2}</span> : null}
          <span className="block">
            {visit.area}, {visit.city} {visit.pincode}
          </span>
        </address>
      ) : null}
      <dl className="text-sm">
        {facts.map(([term, value]) =>
          value ? (
            <div key={term} className="flex gap-2 py-0.5">
              <dt className="shrink-0 text-ink-2">{term}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {contact ? (
        <div className="flex flex-wrap gap-2">
          {navigate ? (
            <ButtonAnchor href={mapsAddress(visit)} target="_blank" rel="noreferrer" className="flex-[1_1_9rem]">
              {text.navigate}
            </ButtonAnchor>
          ) : null}
          <ButtonAnchor href={`tel:${contact.phone}`} className="flex-[1_1_9rem]">
            {fill(text.call, { name: contact.name })}
          </ButtonAnchor>
        </div>
      ) : null}
    </section>
  );
}
