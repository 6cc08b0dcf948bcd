'use client';

import { formatTime } from '@/lib/core/time-text';
import { ButtonAnchor } from '../ui/button';
import { Notice } from '../ui/notice';
import type { FieldBook } from './field-store';
import type { SyncEnd } from './field-sync';
import { type FieldText, fill } from './field-text';

type Props = {
  text: FieldText;
  online: boolean | undefined;
  book: FieldBook;
  last: SyncEnd | undefined;
  locale: string;
  visitId: string | undefined;
};

/** Whether there is a network, whose session it would be sent with, and whether everything has gone. */
export function FieldStanding({ text, online, book, last, locale, visitId }: Props) {
  if (online === undefined) return null;
  const full = visitId ? `/vendor/jobs/${visitId}` : '/vendor';
  if (!online)
    return (
      <Notice tone="info" title={text.offline}>
        {book.asOf ? fill(text.asOf, { time: formatTime(book.asOf, 'time', locale) }) : null}
      </Notice>
    );
  const waits = book.items.some(({ state }) => state === 'saved');
  if (waits && last?.end === 'stranger')
    return (
      <Notice tone="warn" title={fill(text.stranger, { name: last.name })}>
        {text.strangerLead}
      </Notice>
    );
  if (waits && last?.end === 'nobody')
    return (
      <div className="grid gap-3">
        <Notice tone="warn" title={text.nobody}>
          {text.nobodyLead}
        </Notice>
        <ButtonAnchor href={`/sign-in?next=${encodeURIComponent(full)}`} className="justify-self-start">
          {text.signIn}
        </ButtonAnchor>
      </div>
    );
  return (
    <div className="grid gap-3">
      <Notice tone={waits ? 'info' : 'ok'} title={waits ? text.online : text.allSent} />
      <ButtonAnchor href={full} className="justify-self-start">
        {text.full}
      </ButtonAnchor>
    </div>
  );
}
