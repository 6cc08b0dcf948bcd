'use client';

import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import type { Stripe } from '@stripe/stripe-js';
import { useEffect, useState } from 'react';
import { Button } from '../ui/button';
import { cardAppearance } from './card-appearance';
import { loadStripeHere } from './load-stripe';

export type BankStepText = {
  loading: string;
  unavailable: string;
  working: string;
  failedAgain: string;
  submit: string;
  confirm: string;
};
export type BankStepProps = {
  clientSecret: string;
  publishableKey: string;
  /** Stripe.js comes from the page's own script. */
  local: boolean;
  /** The bank has spoken: the server reads what it said. */
  onDone: () => void;
  text: BankStepText;
};

/** What the intent waits for. `bank`: the saved card is on it, only the bank's question is open. */
type Waiting = 'loading' | 'card' | 'bank' | 'missing';

const HELD = ['requires_capture', 'succeeded', 'processing'];
const BANK = ['requires_action', 'requires_confirmation'];

/** Takes the customer through the bank's question, or another card, for one payment that is already begun. */
export function BankStep({ clientSecret, publishableKey, local, onDone, text }: BankStepProps) {
  const [stripe, setStripe] = useState<Stripe | null>(null);
  const [waiting, setWaiting] = useState<Waiting>('loading');
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    let here = true;
    const look = async () => {
      const loaded = await loadStripeHere(publishableKey, local).catch(() => null);
      const found = await loaded?.retrievePaymentIntent(clientSecret);
      if (!here) return;
      setStripe(loaded);
      const status = found?.paymentIntent?.status;
      if (!status) return setWaiting('missing');
      if (HELD.includes(status)) return onDone();
      setWaiting(BANK.includes(status) ? 'bank' : 'card');
    };
    void look();
    return () => {
      here = false;
    };
  }, [clientSecret, publishableKey, local, onDone]);

  if (waiting === 'missing') return <p className="border-s-4 border-warn ps-4 text-sm">{text.unavailable}</p>;
  if (waiting === 'loading' || !stripe) return <p className="py-3 text-sm text-ink-2">{text.loading}</p>;
  const failed = (message: string | undefined) => {
    setError(message ?? text.failedAgain);
    // The card that failed has left the intent: another one, or the same again, is typed now.
    setWaiting('card');
  };
  return (
    <div className="grid gap-4">
      <p role="alert" className={error ? 'border-s-4 border-bad ps-4 text-sm' : 'sr-only'}>
        {error}
      </p>
      {waiting === 'bank' ? (
        <AskBank stripe={stripe} clientSecret={clientSecret} onDone={onDone} onFailed={failed} text={text} />
      ) : (
        <Elements stripe={stripe} options={{ clientSecret, appearance: cardAppearance() }}>
          <AnotherCard onDone={onDone} onFailed={failed} text={text} />
        </Elements>
      )}
    </div>
  );
}

type PartProps = { onDone: () => void; onFailed: (message: string | undefined) => void; text: BankStepText };

function AskBank({
  stripe,
  clientSecret,
  onDone,
  onFailed,
  text,
}: PartProps & { stripe: Stripe; clientSecret: string }) {
  const [asking, setAsking] = useState(false);
  const ask = async () => {
    if (asking) return;
    setAsking(true);
    const { paymentIntent } = await stripe.retrievePaymentIntent(clientSecret);
    const answer =
      paymentIntent?.status === 'requires_action'
        ? await stripe.handleNextAction({ clientSecret })
        : await stripe.confirmPayment({
            clientSecret,
            confirmParams: { return_url: window.location.href },
            redirect: 'if_required',
          });
    setAsking(false);
    if (answer.error) onFailed(answer.error.message);
    else onDone();
  };
  return (
    <Button variant="next" aria-disabled={asking || undefined} onClick={ask}>
      {asking ? text.working : text.confirm}
    </Button>
  );
}

function AnotherCard({ onDone, onFailed, text }: PartProps) {
  const stripe = useStripe();
  const elements = useElements();
  const [ready, setReady] = useState(false);
  const [asking, setAsking] = useState(false);
  const pay = async () => {
    if (asking || !stripe || !elements) return;
    setAsking(true);
    const checked = await elements.submit();
    const answer = checked.error
      ? checked
      : await stripe.confirmPayment({
          elements,
          confirmParams: { return_url: window.location.href },
          redirect: 'if_required',
        });
    setAsking(false);
    if (answer.error) onFailed(answer.error.message);
    else onDone();
  };
  return (
    <>
      {ready ? null : <p className="text-sm text-ink-2">{text.loading}</p>}
      <PaymentElement options={{ layout: 'tabs' }} onReady={() => setReady(true)} />
      <Button variant="next" aria-disabled={asking || !ready || undefined} onClick={pay}>
        {asking ? text.working : text.submit}
      </Button>
    </>
  );
}
