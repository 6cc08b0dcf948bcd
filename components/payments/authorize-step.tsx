'use client';

import { lazy, Suspense, useCallback, useState, useTransition } from 'react';
import type { PaymentSession } from '@/lib/payments/schema';
import { announce } from '../ui/announce';
import { Button } from '../ui/button';
import type { ButtonVariant } from '../ui/button-look';
import type { BankStepProps } from './bank-step';
import { SavedCards, type SavedChoice } from './saved-cards';

const BankStep = lazy(() => import('./bank-step').then((module) => ({ default: module.BankStep })));

type Answer = PaymentSession | { error: string };
export type AuthorizeStepProps = Pick<BankStepProps, 'publishableKey' | 'local'> & {
  /** Begins or takes over the payment; creates nothing before it is pressed. With a saved card it is asked at once. */
  prepare: (card?: string | null) => Promise<Answer>;
  /** Reads the provider's word after the browser's step; the page is renewed with it. */
  refresh: () => Promise<Answer>;
  /** The payer's saved cards; absent where nobody is known to have any. */
  cards?: () => Promise<SavedChoice[]>;
  variant?: ButtonVariant;
  text: BankStepProps['text'] & {
    start: string;
    done: string;
    /** Why a saved card did not pay, by reason. */
    refusals?: Record<string, string>;
    which?: string;
    another?: string;
  };
};

type Stage = { at: 'start' } | { at: 'choose'; cards: SavedChoice[] } | { at: 'form'; secret: string };

/** One button until it is pressed; then, where there are some, the saved cards; then the card form or the bank's question. */
export function AuthorizeStep(props: AuthorizeStepProps) {
  const { prepare, refresh, cards, publishableKey, local, text, variant = 'quiet' } = props;
  const [stage, setStage] = useState<Stage>({ at: 'start' });
  const [error, setError] = useState<string | null>(null);
  const [pending, begin] = useTransition();
  const finish = useCallback(() => {
    begin(async () => {
      const answer = await refresh();
      if ('error' in answer) return setError(answer.error);
      if (answer.status !== 'authorized' && answer.status !== 'captured') return setError(text.failedAgain);
      setStage({ at: 'start' });
      announce(text.done, 'ok');
    });
  }, [refresh, text]);
  const ask = async (card: string | null) => {
    const answer = await prepare(card);
    if ('error' in answer) return setError(answer.error);
    // A saved card that was refused: its reason in words, and the choice is still there.
    if (card && answer.refusal && answer.status !== 'requires_action') {
      return setError(text.refusals?.[answer.refusal] ?? text.failedAgain);
    }
    if (answer.clientSecret) setStage({ at: 'form', secret: answer.clientSecret });
    else finish();
  };
  const start = () =>
    begin(async () => {
      setError(null);
      const saved = cards ? await cards() : [];
      if (saved.length > 0) setStage({ at: 'choose', cards: saved });
      else await ask(null);
    });
  const choose = (card: string | null) =>
    begin(async () => {
      setError(null);
      await ask(card);
    });
  const loading = <p className="py-3 text-sm text-ink-2">{text.loading}</p>;
  return (
    <div className="grid gap-3">
      <p role="alert" className={error ? 'border-s-4 border-bad ps-4 text-sm' : 'sr-only'}>
        {error}
      </p>
      {stage.at === 'form' ? (
        <Suspense fallback={loading}>
          <BankStep
            clientSecret={stage.secret}
            publishableKey={publishableKey}
            local={local}
            onDone={finish}
            text={text}
          />
        </Suspense>
      ) : null}
      {stage.at === 'choose' ? (
        <SavedCards
          cards={stage.cards}
          pending={pending}
          onChoose={choose}
          text={{
            which: text.which ?? text.start,
            another: text.another ?? text.start,
            submit: text.submit,
            working: text.working,
          }}
        />
      ) : null}
      {stage.at === 'start' ? (
        <Button variant={variant} aria-disabled={pending || undefined} onClick={pending ? undefined : start}>
          {pending ? text.working : text.start}
        </Button>
      ) : null}
    </div>
  );
}
