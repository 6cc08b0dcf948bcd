'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { formatTime } from '@/lib/core/time-text';
import { ButtonAnchor } from '../ui/button';
import { Notice } from '../ui/notice';
import { FieldDay } from './field-day';
import type { FieldBook } from './field-store';
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
  const { book, online, full, add } = useField();
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
          {book ? <Standing text={text} online={online} book={book} locale={locale} visitId={visit?.id} /> : null}
          {full ? <Notice tone="bad" title={text.fullPhone} /> : null}
        </div>
        {visit && book ? (
          <FieldWork
            key={visit.id}
            kept={visit}
            items={book.items.filter(({ bookingId }) => bookingId === visit.id)}
            text={text}
            locale={locale}
            add={(act, instead) => add(visit.id, act, instead)}
            back={() => open(null)}
          />
        ) : book ? (
          <FieldDay book={book} text={text} locale={locale} open={open} />
        ) : null}
      </main>
    </>
  );
}

function Standing(props: {
  text: FieldText;
  online: boolean | undefined;
  book: FieldBook;
  locale: string;
  visitId: string | undefined;
}) {
  const { text, online, book, locale, visitId } = props;
  if (online === undefined) return null;
  if (!online)
    return (
      <Notice tone="info" title={text.offline}>
        {book.asOf ? fill(text.asOf, { time: formatTime(book.asOf, 'time', locale) }) : null}
      </Notice>
    );
  const waits = book.items.some(({ state }) => state === 'saved');
  return (
    <div className="grid gap-3">
      <Notice tone={waits ? 'info' : 'ok'} title={waits ? text.online : text.allSent} />
      <ButtonAnchor href={visitId ? `/vendor/jobs/${visitId}` : '/vendor'} className="justify-self-start">
        {text.full}
      </ButtonAnchor>
    </div>
  );
}
