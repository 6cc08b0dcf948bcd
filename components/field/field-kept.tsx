'use client';

import { useEffect, useState } from 'react';
import { Button, ButtonAnchor } from '../ui/button';
import { Status } from '../ui/status';
import type { FieldItem } from './field-item';
import { heldBack, inOrder } from './field-order';
import { dropItem } from './field-store';
import type { FieldText } from './field-text';

/** Everything that was done on this visit, in its order, and what became of each. */
export function FieldKept({ items, text }: { items: FieldItem[]; text: FieldText }) {
  if (items.length === 0) return null;
  const held = new Set(heldBack(items).map(({ seq }) => seq));
  return (
    <section aria-labelledby="field-kept">
      <h2 id="field-kept" className="mb-2 text-lg font-semibold">
        {text.list}
      </h2>
      <ol className="border-t border-rule">
        {inOrder(items).map((item) => (
          <li key={item.seq} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule py-2">
            {item.act.verb === 'photo' ? <Picture file={item.act.file} alt={text.act.photo} /> : null}
            <span className="min-w-0 flex-1">{text.act[item.act.verb]}</span>
            <span className="text-sm">
              {item.state === 'refused' ? (
                <Status tone="bad">{text.state.refused}</Status>
              ) : item.state === 'sent' ? (
                <Status tone="ok">{text.state.sent}</Status>
              ) : (
                <Status tone={held.has(item.seq) ? 'warn' : 'info'} mark="open">
                  {held.has(item.seq) ? text.state.held : text.state.saved}
                </Status>
              )}
            </span>
            {item.state === 'refused' ? <Refused item={item} text={text} /> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Why, and what can be done with it: a picture is never lost without his word. */
function Refused({ item, text }: { item: FieldItem; text: FieldText }) {
  const reasons: Record<string, string> = text.reasons;
  return (
    <div className="grid basis-full gap-2">
      <p className="text-sm text-bad">{reasons[item.code ?? 'other'] ?? text.reasons.other}</p>
      <div className="flex flex-wrap gap-2">
        {item.act.verb === 'photo' ? <SaveFile file={item.act.file} name={item.act.name} label={text.keep} /> : null}
        <Button size="sm" onClick={() => void dropItem(item.seq)}>
          {text.remove}
        </Button>
      </div>
    </div>
  );
}

function useObjectUrl(file: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}

function Picture({ file, alt }: { file: Blob; alt: string }) {
  const url = useObjectUrl(file);
  return url ? (
    <img src={url} alt={alt} className="size-14 bg-sunk object-cover" />
  ) : (
    <span className="size-14 bg-sunk" />
  );
}

function SaveFile({ file, name, label }: { file: Blob; name: string; label: string }) {
  return (
    <ButtonAnchor href={useObjectUrl(file)} download={name} size="sm">
      {label}
    </ButtonAnchor>
  );
}
