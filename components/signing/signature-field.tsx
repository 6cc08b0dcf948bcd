'use client';

import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Field } from '../ui/field';
import { useField } from '../ui/field-context';
import { Input } from '../ui/input';
import { WhenNear } from '../ui/when-near';
import type { DrawnPadProps } from './drawn-pad';
import type { Pad } from './pad-draft';

export type SignatureText = {
  signature: string;
  hint: string;
  draw: string;
  type: string;
  clear: string;
  pad: string;
  typedName: string;
};

const PAD_SHAPE = <div className="mb-11 aspect-5/2 w-full rounded-md border border-rule bg-sunk" />;

// Only after the page came near it, so never on the server.
const DrawnPad = lazy(() => import('./drawn-pad').then(({ DrawnPad: pad }) => ({ default: pad })));

const EMPTY: Pad = { strokes: [], width: 360, height: 144 };

/** Draw or type: two ways of equal standing. Posts `strokes` (JSON), `width`, `height` and `typedName`. */
export function SignatureField({ draftKey, text }: { draftKey: string; text: SignatureText }) {
  const [method, setMethod] = useState<'draw' | 'type'>('draw');
  const [pad, setPad] = useState(EMPTY);
  const drawing = method === 'draw';
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Who asked to type writes on at once; the field stands above the button that brought it.
    if (method === 'type') box.current?.querySelector<HTMLElement>('input[name="typedName"]')?.focus();
  }, [method]);
  return (
    <div ref={box}>
      <Field name="strokes" as="group" label={text.signature} hint={drawing ? text.hint : undefined} required>
        <input type="hidden" name="strokes" value={drawing ? JSON.stringify(pad.strokes) : '[]'} readOnly />
        <input type="hidden" name="width" value={pad.width} readOnly />
        <input type="hidden" name="height" value={pad.height} readOnly />
        {drawing ? <PadInField draftKey={draftKey} label={text.pad} clearText={text.clear} onChange={setPad} /> : null}
      </Field>
      {drawing ? null : (
        <Field name="typedName" label={text.typedName} required>
          <Input type="text" autoComplete="name" maxLength={80} />
        </Field>
      )}
      <button type="button" className="link min-h-11 px-1 text-sm" onClick={() => setMethod(drawing ? 'type' : 'draw')}>
        {drawing ? text.type : text.draw}
      </button>
    </div>
  );
}

function PadInField(props: Omit<DrawnPadProps, 'invalid' | 'describedBy'>) {
  const field = useField();
  return (
    <WhenNear shape={PAD_SHAPE}>
      <Suspense fallback={PAD_SHAPE}>
        <DrawnPad {...props} invalid={field.invalid} describedBy={field.describedBy} />
      </Suspense>
    </WhenNear>
  );
}
