'use client';

import { type FormEvent, type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { contactInText } from '@/lib/messages/policy/contact-text';
import { buttonLook } from '../ui/button-look';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { LeavingList, type LeavingText } from './leaving-list';
import type { Draft, Outcome } from './send-message';
import { useOutbox } from './use-outbox';

export type ComposerText = LeavingText & {
  label: string;
  photo: string;
  photoChosen: string;
  send: string;
  /** Sentences by code. */
  reasons: Record<string, string>;
};

type Props = { bookingId: string; maxLength: number; text: ComposerText; arrived: string[]; next?: boolean };

const TYPES = 'image/jpeg,image/png,image/webp';

/** Where a message is written; what could not be sent stays in sight, what was refused comes back to the box. */
export function Composer({ bookingId, maxLength, text, arrived, next }: Props) {
  const [body, setBody] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<string>();
  const box = useRef<HTMLTextAreaElement>(null);

  const refused = useCallback(
    (draft: Draft, { code, sentence }: Outcome & { state: 'refused' }) => {
      // Something may have been typed meanwhile: neither is lost.
      setBody((now) => [draft.body, now].filter(Boolean).join('\n'));
      setFile((now) => now ?? draft.file);
      setError(text.reasons[code] ?? sentence ?? text.reasons.other);
      box.current?.focus();
    },
    [text],
  );
  const { items, send, retry, remove } = useOutbox(bookingId, refused);

  function submit(event: FormEvent) {
    event.preventDefault();
    const draft = { body: body.trim(), file };
    const found = contactInText(draft.body);
    const problem = found ?? (draft.body === '' && !file ? 'required' : null);
    if (problem) {
      setError(text.reasons[problem]);
      box.current?.focus();
      return;
    }
    setError(undefined);
    setBody('');
    setFile(null);
    send(draft);
    box.current?.focus();
  }
  const sendByKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
  };

  return (
    <div className="grid gap-3">
      <LeavingList
        items={items.filter((item) => !arrived.includes(item.clientId))}
        text={text}
        retry={retry}
        remove={remove}
      />
      <form onSubmit={submit} noValidate className="grid gap-2">
        <Field name="body" label={text.label} hideLabel error={error}>
          <Textarea
            ref={box}
            rows={1}
            value={body}
            maxLength={maxLength}
            placeholder={text.label}
            onChange={(event) => setBody(event.target.value)}
            onKeyDown={sendByKey}
            className="field-sizing-content max-h-48 min-h-12"
          />
        </Field>
        <div className="flex items-center gap-2">
          <label className={buttonLook('quiet', 'md', 'cursor-pointer has-focus-visible:outline-2')}>
            {text.photo}
            <input
              type="file"
              accept={TYPES}
              className="sr-only"
              onChange={(event) => {
                setFile(event.target.files?.[0] ?? null);
                // The same file may be chosen again after it was taken off.
                event.target.value = '';
              }}
            />
          </label>
          {file ? (
            <span className="min-w-0 text-sm text-ink-2">
              <span className="block truncate">{text.photoChosen.replace('{name}', file.name)}</span>
              <button type="button" className="link min-h-6" onClick={() => setFile(null)}>
                {text.remove}
              </button>
            </span>
          ) : null}
          <button type="submit" className={buttonLook(next ? 'next' : 'quiet', 'md', 'ms-auto min-w-28')}>
            {text.send}
          </button>
        </div>
      </form>
    </div>
  );
}
