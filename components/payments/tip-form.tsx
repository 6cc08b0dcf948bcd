'use client';

import { useState } from 'react';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { AuthorizeStep, type AuthorizeStepProps } from './authorize-step';

export type TipFormProps = Omit<AuthorizeStepProps, 'prepare' | 'variant' | 'text'> & {
  /** Amounts to pick from, in minor units, with their words. */
  picks: { minor: number; label: string }[];
  leastMinor: number;
  mostMinor: number;
  give: (amountMinor: number, card?: string | null) => ReturnType<AuthorizeStepProps['prepare']>;
  text: AuthorizeStepProps['text'] & { amount: string; hint: string; bad: string; range: string };
};

/** Rupees as people write them, in minor units; null for anything else. */
function minorOf(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,7}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null;
}

/** An amount that is picked or typed, then the card. Until then there is nothing to press. */
export function TipForm({ picks, leastMinor, mostMinor, give, text, ...step }: TipFormProps) {
  const [typed, setTyped] = useState('');
  const minor = minorOf(typed);
  const wrong =
    typed === '' ? null : minor === null ? text.bad : minor < leastMinor || minor > mostMinor ? text.range : null;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-2">
        {picks.map((pick) => (
          <Button
            key={pick.minor}
            variant="quiet"
            aria-pressed={minor === pick.minor}
            className={cx('font-mono tabular-nums', minor === pick.minor && 'border-ink bg-sunk')}
            onClick={() => setTyped(String(pick.minor / 100))}
          >
            {pick.label}
          </Button>
        ))}
      </div>
      <Field name="tip" label={text.amount} hint={text.hint} error={wrong ?? undefined}>
        <Input
          mono
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="max-w-48"
        />
      </Field>
      {minor !== null && !wrong ? (
        // Another amount begins anew: what was chosen for the former one is gone.
        <AuthorizeStep key={minor} {...step} prepare={(card) => give(minor, card)} text={text} />
      ) : null}
    </div>
  );
}
