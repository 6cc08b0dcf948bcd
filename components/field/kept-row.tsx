'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Button, ButtonAnchor } from '../ui/button';
import { Status } from '../ui/status';
import type { FieldItem } from './field-item';
import { dropItem, type Progress } from './field-store';
import { type FieldText, fill } from './field-text';

export type KeptText = Pick<FieldText, 'state' | 'reasons' | 'keep' | 'remove'>;

type Props = {
  item: FieldItem;
  /** What it is; of a photo its picture says it. */
  label: ReactNode;
  alt: string;
  text: KeptText;
  /** It waits behind a refused one. */
  held?: boolean;
  progress: Progress | undefined;
  /** What can be done with one that waits. */
  action?: ReactNode;
};

/** One thing that was done: saved on the phone, on its way, sent, or refused and why. */
export function KeptRow({ item, label, alt, text, held, progress, action }: Props) {
  const { act, state, code } = item;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule py-2">
      {act.verb === 'photo' ? <Picture file={act.file} alt={alt} /> : null}
      {label ? <span className="line-clamp-2 min-w-0 flex-1 break-words">{label}</span> : null}
      <span className="text-sm">
        <State {...{ item, text, held, progress }} />
      </span>
      {state === 'saved' && action ? <span className="ms-auto">{action}</span> : null}
      {state === 'saved' && code ? <p className="basis-full text-sm text-ink-2">{reasonOf(code, text)}</p> : null}
      {state === 'refused' ? (
        <div className="grid basis-full gap-2">
          <p className="text-sm text-bad">{reasonOf(code, text)}</p>
          <div className="flex flex-wrap gap-2">
            {act.verb === 'photo' ? <SaveFile file={act.file} name={act.name} label={text.keep} /> : null}
            <Button size="sm" onClick={() => void dropItem(item.seq)}>
              {text.remove}
            </Button>
          </div>
        </div>
      ) : null}
    </li>
  );
}

export const reasonOf = (code: string | undefined, { reasons }: Pick<KeptText, 'reasons'>): string =>
  (reasons as Record<string, string>)[code ?? 'other'] ?? reasons.other;

function State({ item, text, held, progress }: Pick<Props, 'item' | 'text' | 'held' | 'progress'>) {
  const { state } = text;
  if (item.state === 'refused') return <Status tone="bad">{state.refused}</Status>;
  if (item.state === 'sent') return <Status tone="ok">{state.sent}</Status>;
  if (held)
    return (
      <Status tone="warn" mark="open">
        {state.held}
      </Status>
    );
  return (
    <Status tone="info" mark="open">
      {progress?.clientId === item.clientId ? fill(state.sending, { percent: progress.percent }) : state.saved}
    </Status>
  );
}

function useObjectUrl(file: Blob): string | undefined {
  // Reading the store again makes another object of the same bytes; the picture must not blink for it.
  const [first] = useState(file);
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(first);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [first]);
  return url;
}

export function Picture({ file, alt }: { file: Blob; alt: string }) {
  const url = useObjectUrl(file);
  return url ? (
    <img src={url} alt={alt} className="size-14 shrink-0 bg-sunk object-cover" />
  ) : (
    <span className="size-14 shrink-0 bg-sunk" />
  );
}

function SaveFile({ file, name, label }: { file: Blob; name: string; label: string }) {
  return (
    <ButtonAnchor href={useObjectUrl(file)} download={name} size="sm">
      {label}
    </ButtonAnchor>
  );
}
