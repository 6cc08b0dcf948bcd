'use client';

import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import type { StripeElementsOptionsMode } from '@stripe/stripe-js';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { cardAppearance } from './card-appearance';
import type { Prepared } from './card-step';
import { loadStripeHere } from './load-stripe';

export type SaveCard = () => Promise<Prepared>;
export type CardElementProps = {
  publishableKey: string;
  local: boolean;
  currency: string;
  /** Begins a SetupIntent on the server. */
  begin: () => Promise<{ clientSecret: string } | { error: string }>;
  /** Set to what saves the card once the element is ready. */
  save: RefObject<SaveCard | null>;
  text: { loading: string; unavailable: string };
};

/** The Payment Element in setup mode: the intent is made only when the form is submitted. */
export function CardElement({ publishableKey, local, currency, begin, save, text }: CardElementProps) {
  const stripe = useMemo(() => loadStripeHere(publishableKey, local), [publishableKey, local]);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    stripe.then((loaded) => setMissing(loaded === null)).catch(() => setMissing(true));
  }, [stripe]);
  const options = useMemo(
    (): StripeElementsOptionsMode => ({
      mode: 'setup',
      currency: currency.toLowerCase(),
      setupFutureUsage: 'off_session',
      allowedPaymentMethodTypes: ['card'],
      appearance: cardAppearance(),
    }),
    [currency],
  );
  if (missing) return <p className="border-s-4 border-warn ps-4 text-sm">{text.unavailable}</p>;
  return (
    <Elements stripe={stripe} options={options}>
      <Inner begin={begin} save={save} text={text} />
    </Elements>
  );
}

function Inner({ begin, save, text }: Pick<CardElementProps, 'begin' | 'save' | 'text'>) {
  const stripe = useStripe();
  const elements = useElements();
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (!stripe || !elements) return;
    const run: SaveCard = async () => {
      const checked = await elements.submit();
      if (checked.error) return { error: checked.error.message ?? text.unavailable };
      const begun = await begin();
      if ('error' in begun) return begun;
      const { setupIntent, error } = await stripe.confirmSetup({
        elements,
        clientSecret: begun.clientSecret,
        confirmParams: { return_url: window.location.href },
        redirect: 'if_required',
      });
      if (error) return { error: error.message ?? text.unavailable };
      const method = setupIntent.payment_method;
      const id = typeof method === 'string' ? method : method?.id;
      return id ? { paymentMethodId: id } : { error: text.unavailable };
    };
    save.current = run;
    return () => {
      if (save.current === run) save.current = null;
    };
  }, [stripe, elements, begin, save, text.unavailable]);
  return (
    <>
      {ready ? null : <p className="py-3 text-sm text-ink-2">{text.loading}</p>}
      <PaymentElement options={{ layout: 'tabs' }} onReady={() => setReady(true)} />
    </>
  );
}
