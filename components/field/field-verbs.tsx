'use client';

import { useState } from 'react';
import { NextAction } from '../shell/next-action';
import { Button } from '../ui/button';
import type { FieldAct } from './field-item';
import { FieldPhotos } from './field-photos';
import type { FieldText } from './field-text';
import type { FieldStep, FieldVisit } from './field-visit';
import { positionNow } from './position-now';

type Props = {
  visit: FieldVisit;
  step: FieldStep;
  text: FieldText;
  add: (act: FieldAct) => Promise<void>;
};

/** What the present step asks for; the one verb stands at the thumb. */
export function FieldVerbs({ visit, step, text, add }: Props) {
  switch (step) {
    case 'go':
      return <Verb label={text.verb.go} act={() => add({ verb: 'en-route' })} />;
    case 'arrive':
      return <Verb label={text.verb.arrive} act={async () => add({ verb: 'arrive', ...(await positionNow()) })} />;
    case 'start':
      return <Start text={text} start={(startCode) => add({ verb: 'start', ...startCode })} />;
    case 'before':
    case 'work':
    case 'after':
    case 'finish':
      return (
        <>
          <FieldPhotos kind="before" visit={visit} text={text} add={add} next={step === 'before'} />
          {step === 'before' ? null : <Ticks visit={visit} text={text} add={add} />}
          {step === 'before' || step === 'work' ? null : (
            <FieldPhotos kind="after" visit={visit} text={text} add={add} next={step === 'after'} />
          )}
          {step === 'finish' ? <Verb label={text.verb.finish} act={() => add({ verb: 'complete' })} /> : null}
        </>
      );
    case 'stopped':
      return <p className="text-ink-2">{text.stoppedLead}</p>;
    case 'done':
      return <p className="text-ink-2">{text.doneLead}</p>;
  }
}

/** A second tap finds the verb under way. */
function Verb({ label, act }: { label: string; act: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  return (
    <NextAction>
      <Button
        variant="next"
        size="wide"
        disabled={busy}
        onClick={async () => {
          setBusy(true);
          await act();
          setBusy(false);
        }}
      >
        {label}
      </Button>
    </NextAction>
  );
}

const CODE = /^\d{4}$/;

function Start({ text, start }: { text: FieldText; start: (code: { startCode?: string }) => Promise<void> }) {
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState(false);
  return (
    <>
      <label className="grid gap-1">
        <span className="font-medium">{text.code}</span>
        <span id="field-code-hint" className="text-sm text-ink-2">
          {text.codeHint}
        </span>
        <input
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={4}
          value={code}
          aria-invalid={wrong}
          aria-describedby={wrong ? 'field-code-hint field-code-wrong' : 'field-code-hint'}
          onChange={(event) => {
            setCode(event.target.value.replace(/\D/g, ''));
            setWrong(false);
          }}
          className="block min-h-14 w-44 rounded-md border border-rule-strong bg-raised ps-4 font-mono text-xl tracking-[0.4em] tabular-nums aria-invalid:border-2 aria-invalid:border-bad"
        />
      </label>
      {wrong ? (
        <p id="field-code-wrong" role="alert" className="text-sm text-bad">
          {text.codeShape}
        </p>
      ) : null}
      <Button className="justify-self-start" onClick={() => void start({})}>
        {text.verb.startBare}
      </Button>
      <Verb
        label={text.verb.start}
        act={async () => {
          if (CODE.test(code)) await start({ startCode: code });
          else setWrong(true);
        }}
      />
    </>
  );
}

function Ticks({ visit, text, add }: Pick<Props, 'visit' | 'text' | 'add'>) {
  // A tick is shown at once; the phone has it a moment later.
  const [ticked, setTicked] = useState<Record<string, boolean>>({});
  if (visit.checklist.length === 0) return null;
  return (
    <ul className="border-t border-rule">
      {visit.checklist.map(({ id, label, required, done }) => (
        <li key={id} className="border-b border-rule">
          <label className="flex min-h-13 items-center gap-3 py-2">
            <input
              type="checkbox"
              checked={ticked[id] ?? done}
              onChange={(event) => {
                const { checked } = event.target;
                setTicked((all) => ({ ...all, [id]: checked }));
                void add({ verb: 'checklist', itemId: id, done: checked });
              }}
              className="size-6 shrink-0 accent-ink"
            />
            <span className="min-w-0 flex-1">
              {label}
              {required ? null : <span className="text-sm text-ink-2"> · {text.optional}</span>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
