'use client';

import { lazy, Suspense, useCallback, useState, useTransition } from 'react';
import type { PaymentSession } from '@/lib/payments/schema';
import { announce } from '../ui/announce';
import { Button } from '../ui/button';
import type { BankStepProps } from './bank-step';

const BankStep = lazy(() => import('./bank-step').then((module) => ({ default: module.BankStep })));

type Answer = PaymentSession | { error: string };
export type AuthorizeStepProps = Pick<BankStepProps, 'publishableKey' | 'local'> & {
  /** Begins or takes over the payment; creates nothing before it is pressed. */
  prepare: () => Promise<Answer>;
  /** Reads the provider's word after the browser's step; the page is renewed with it. */
  refresh: () => Promise<Answer>;
  text: BankStepProps['text'] & { start: string; done: string };
};

/** One button until it is pressed, then the card form or the bank's question in its place. */
export function AuthorizeStep({ prepare, refresh, publishableKey, local, text }: AuthorizeStepProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [pending, begin] = useTransition();
  const finish = useCallback(() => {
    begin(async () => {
      const answer = await refresh();
      if ('error' in answer) return setError(answer.error);
      if (answer.status !== 'authorized' && answer.status !== 'captured') return setError(text.failedAgain);
      setSecret(null);
      announce(text.done, 'ok');
    });
  }, [refresh, text]);
  const start = () =>
    begin(async () => {
      setError(null);
      const answer = await prepare();
      if ('error' in answer) setError(answer.error);
      else if (answer.clientSecret) setSecret(answer.clientSecret);
      else finish();
    });
  const loading = <p className="py-3 text-sm text-ink-2">{text.loading}</p>;
  return (
    <div className="grid gap-3">
      <p role="alert" className={error ? 'border-s-4 border-bad ps-4 text-sm' : 'sr-only'}>
        {error}
      </p>
      {secret ? (
        <Suspense fallback={loading}>
          <BankStep clientSecret={secret} publishableKey={publishableKey} local={local} onDone={finish} text={text} />
        </Suspense>
      ) : (
        <Button variant="quiet" aria-disabled={pending || undefined} onClick={start}>
          {pending ? text.working : text.start}
        </Button>
      )}
    </div>
  );
}
