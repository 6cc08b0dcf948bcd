'use client';

import { formatWindow } from '@/lib/core/time-text';
import { ButtonAnchor } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import type { FieldBook } from './field-store';
import type { FieldText } from './field-text';
import { fieldStep, withItems } from './field-visit';

type Props = { book: FieldBook; text: FieldText; locale: string; open: (id: string) => void };

/** The visits that the phone keeps, in the order of the day, each with the step that waits. */
export function FieldDay({ book, text, locale, open }: Props) {
  if (book.owner === null)
    return (
      <EmptyState title={text.nothing} action={<ButtonAnchor href="/vendor">{text.full}</ButtonAnchor>}>
        {text.nothingLead}
      </EmptyState>
    );
  if (book.visits.length === 0) return <EmptyState title={text.none}>{text.noneLead}</EmptyState>;
  return (
    <section aria-label={text.visits}>
      <ul className="border-t border-rule">
        {book.visits.map((visit) => (
          <li key={visit.id} className="border-b border-rule">
            <button
              type="button"
              onClick={() => open(visit.id)}
              className="grid min-h-16 w-full gap-0.5 py-3 text-start hover:bg-sunk"
            >
              <span className="text-sm text-ink-2">
                {formatWindow(visit.startsAt, visit.arrivalEndsAt, locale, visit.timeZone)}
              </span>
              <span className="font-semibold">{visit.serviceTitle}</span>
              <span className="text-sm">
                {visit.area}, {visit.city} · {text.step[fieldStep(withItems(visit, book.items))]}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
