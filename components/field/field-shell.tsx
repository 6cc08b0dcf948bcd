'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Notice } from '../ui/notice';
import { FieldDay } from './field-day';
import { FieldStanding } from './field-standing';
import { type FieldText, fill } from './field-text';
import { FieldWork } from './field-work';
import { useField } from './use-field';

type Props = { text: FieldText; locale: string; mark: ReactNode };

const chosenVisit = (): string | null => new URLSearchParams(window.location.search).get('visit');

/**
 * The one page that works without a network: what the phone keeps of the day, and the verbs of a visit. It is the same
 * for everybody until it has read the phone.
 */
export function FieldShell({ text, locale, mark }: Props) {
  const { book, online, full, progress, last, add } = useField();
  const [chosen, choose] = useState<string | null>(null);
  useEffect(() => {
    const look = () => choose(chosenVisit());
    look();
    window.addEventListener('popstate', look);
    return () => window.removeEventListener('popstate', look);
  }, []);
  const open = (id: string | null) => {
    window.history.pushState(null, '', id ? `/field?visit=${id}` : '/field');
    choose(id);
  };
  const visit = book?.visits.find(({ id }) => id === chosen);
  return (
    <>
      <header className="border-b border-rule">
        <div className="mx-auto flex min-h-14 w-full max-w-2xl items-center px-4">{mark}</div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-2xl flex-1 px-4 pt-6 pb-28 outline-none">
        <h1 className="mb-4 text-2xl font-semibold">{visit?.serviceTitle ?? text.title}</h1>
        <div role="status" className="mb-6">
          {book ? <FieldStanding {...{ text, online, book, last, locale }} visitId={visit?.id} /> : null}
          {book && book.others > 0 ? (
            <p className="mt-3 text-sm text-ink-2">{fill(text.keeper.others, { count: book.others })}</p>
          ) : null}
          {full ? <Notice tone="bad" title={text.fullPhone} /> : null}
        </div>
        {visit && book ? (
          <FieldWork
            key={visit.id}
            kept={visit}
            items={book.items.filter(({ bookingId }) => bookingId === visit.id)}
            progress={progress}
            text={text}
            locale={locale}
            add={(act) => add(visit.id, act)}
            back={() => open(null)}
          />
        ) : book ? (
          <FieldDay book={book} text={text} locale={locale} open={open} />
        ) : null}
      </main>
    </>
  );
}
